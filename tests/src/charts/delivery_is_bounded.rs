//! A delivery is bounded: the microsteps that follow the first one are counted. What does not come to
//! rest within the bound leaves the machine as it was before, and what needs exactly the bound is
//! fine.

use concierge_table::{Event, EventId, Guard, Initial, State, StateId, Table, Term, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::{call, send};
use crate::naive::Outcome;

const DEFINITION: &str = r"machine DeliveryIsBounded(Log) {
    event Go;
    event Run;
    event Echo;
    event Back;

    initial A;
    microsteps 3;

    state A {
        on Go / go => B;
        on Run / run => D;
        on Echo [endless] / send Echo;
    }
    state B {
        always [endless] / ping => C;
        on Back => A;
    }
    state C { always [endless] / pong => B; on Back => A; }
    state D { always / one => E; }
    state E { always / two => F; }
    state F { always / three => G; }
    state G { on Back => A; }
}";

const A: StateId = StateId(0);
const B: StateId = StateId(1);
const C: StateId = StateId(2);
const D: StateId = StateId(3);
const E: StateId = StateId(4);
const F: StateId = StateId(5);
const G: StateId = StateId(6);

const GO: EventId = EventId(0);
const RUN: EventId = EventId(1);
const ECHO: EventId = EventId(2);
const BACK: EventId = EventId(3);

const TABLE: Table<'static> = Table::new("delivery_is_bounded", Initial::to(&[A]))
    .microsteps(3)
    .states(&[
        State::atomic("a"),
        State::atomic("b"),
        State::atomic("c"),
        State::atomic("d"),
        State::atomic("e"),
        State::atomic("f"),
        State::atomic("g"),
    ])
    .events(&[Event::new("GO"), Event::new("RUN"), Event::new("ECHO"), Event::new("BACK")])
    .transitions(&[
        Transition::on(A, &[GO]).actions(&[call("go")]).to(&[B]),
        Transition::on(A, &[RUN]).actions(&[call("run")]).to(&[D]),
        Transition::on(A, &[ECHO]).when(Guard::of(&[Term::Call("endless")])).actions(&[send(ECHO)]),
        Transition::always(B)
            .when(Guard::of(&[Term::Call("endless")]))
            .actions(&[call("ping")])
            .to(&[C]),
        Transition::on(B, &[BACK]).to(&[A]),
        Transition::always(C)
            .when(Guard::of(&[Term::Call("endless")]))
            .actions(&[call("pong")])
            .to(&[B]),
        Transition::on(C, &[BACK]).to(&[A]),
        Transition::always(D).actions(&[call("one")]).to(&[E]),
        Transition::always(E).actions(&[call("two")]).to(&[F]),
        Transition::always(F).actions(&[call("three")]).to(&[G]),
        Transition::on(G, &[BACK]).to(&[A]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "a_cycle_of_eventless_transitions",
            steps: &[
                start().rests_in(&["a"]),
                on("GO").holding(&["endless"]).is(Outcome::Unsettled).rests_in(&["a"]),
                on("GO").does(&["go"]).rests_in(&["b"]),
                on("BACK").rests_in(&["a"]),
            ],
        },
        Run {
            name: "exactly_the_bound",
            steps: &[
                start().rests_in(&["a"]),
                on("RUN").does(&["run", "one", "two", "three"]).rests_in(&["g"]),
                on("BACK").rests_in(&["a"]),
            ],
        },
        Run {
            name: "an_event_sent_for_ever",
            steps: &[
                start().rests_in(&["a"]),
                on("ECHO").holding(&["endless"]).is(Outcome::Unsettled).rests_in(&["a"]),
                on("GO").does(&["go"]).rests_in(&["b"]),
            ],
        },
    ],
};
