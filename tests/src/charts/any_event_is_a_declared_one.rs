//! `on _` takes any event that the machine declares: no completion, and no timer.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, at, on, start};
use super::words::{call, seconds};
use crate::naive::Outcome;

const DEFINITION: &str = r"machine AnyEventIsADeclaredOne(Log) at Instant {
    event Finish;
    event Back;

    initial K;

    state K {
        initial A;
        on _ / outer;
        done / finished => L;
        state A {
            on Finish => F;
            on _ / any;
            after 5s / late => B;
        }
        state B { on Back => A; }
        final state F;
    }
    state L { on Back => K; }
}";

const K: StateId = StateId(0);
const A: StateId = StateId(1);
const B: StateId = StateId(2);
const F: StateId = StateId(3);
const L: StateId = StateId(4);

const FINISH: EventId = EventId(0);
const BACK: EventId = EventId(1);

const TABLE: Table<'static> = Table::new("any_event_is_a_declared_one", Initial::to(&[K]))
    .states(&[
        State::compound("k", Initial::to(&[A])),
        State::atomic("a").inside(K),
        State::atomic("b").inside(K),
        State::final_state("f").inside(K),
        State::atomic("l"),
    ])
    .events(&[Event::new("FINISH"), Event::new("BACK")])
    .transitions(&[
        Transition::on_any(K).actions(&[call("outer")]),
        Transition::done(K, K).actions(&[call("finished")]).to(&[L]),
        Transition::on(A, &[FINISH]).to(&[F]),
        Transition::on_any(A).actions(&[call("any")]),
        Transition::after(A, seconds(5)).actions(&[call("late")]).to(&[B]),
        Transition::on(B, &[BACK]).to(&[A]),
        Transition::on(L, &[BACK]).to(&[K]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "no_timer",
            steps: &[
                start().rests_in(&["a"]),
                on("BACK").is(Outcome::Handled).does(&["any"]).rests_in(&["a"]),
                at(5_000).does(&["late"]).rests_in(&["b"]),
                on("FINISH").is(Outcome::Handled).does(&["outer"]).rests_in(&["b"]),
                on("BACK").rests_in(&["a"]),
            ],
        },
        Run {
            name: "no_completion",
            steps: &[
                start().rests_in(&["a"]),
                on("FINISH").does(&["finished"]).rests_in(&["l"]),
                on("BACK").rests_in(&["a"]),
            ],
        },
    ],
};
