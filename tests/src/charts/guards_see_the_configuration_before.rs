//! A guard sees the configuration as it was before the microstep, composite states among it; it is
//! evaluated as it is written.

use concierge_table::{Event, EventId, Guard, Initial, State, StateId, Table, Term, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;
use crate::naive::Outcome;

const DEFINITION: &str = r"machine GuardsSeeTheConfigurationBefore(Log) {
    event Go;
    event Check;
    event Back;

    initial P;

    parallel P {
        state R {
            initial A;
            state A { on Go / first => B; }
            state B { on Back => A; }
        }
        state S {
            initial C;
            state C { on Go [in(A)] / second => D; }
            state D {
                on Check [in(R) && !in(A) || sure] / check;
                on Back [in(A)] => C;
            }
        }
    }
}";

const P: StateId = StateId(0);
const R: StateId = StateId(1);
const A: StateId = StateId(2);
const B: StateId = StateId(3);
const S: StateId = StateId(4);
const C: StateId = StateId(5);
const D: StateId = StateId(6);

const GO: EventId = EventId(0);
const CHECK: EventId = EventId(1);
const BACK: EventId = EventId(2);

const TABLE: Table<'static> = Table::new("guards_see_the_configuration_before", Initial::to(&[P]))
    .states(&[
        State::parallel("p"),
        State::compound("r", Initial::to(&[A])).inside(P),
        State::atomic("a").inside(R),
        State::atomic("b").inside(R),
        State::compound("s", Initial::to(&[C])).inside(P),
        State::atomic("c").inside(S),
        State::atomic("d").inside(S),
    ])
    .events(&[Event::new("GO"), Event::new("CHECK"), Event::new("BACK")])
    .transitions(&[
        Transition::on(A, &[GO]).actions(&[call("first")]).to(&[B]),
        Transition::on(B, &[BACK]).to(&[A]),
        Transition::on(C, &[GO])
            .when(Guard::of(&[Term::In(A)]))
            .actions(&[call("second")])
            .to(&[D]),
        Transition::on(D, &[CHECK])
            .when(Guard::of(&[
                Term::Or,
                Term::And,
                Term::In(R),
                Term::Not,
                Term::In(A),
                Term::Call("sure"),
            ]))
            .actions(&[call("check")]),
        Transition::on(D, &[BACK]).when(Guard::of(&[Term::In(A)])).to(&[C]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "another_region_moves_on",
            steps: &[
                start().rests_in(&["a", "c"]),
                on("GO").does(&["first", "second"]).rests_in(&["b", "d"]),
                on("BACK").rests_in(&["a", "d"]),
                on("BACK").rests_in(&["a", "c"]),
            ],
        },
        Run {
            name: "composite_states",
            steps: &[
                start().rests_in(&["a", "c"]),
                on("GO").does(&["first", "second"]).rests_in(&["b", "d"]),
                on("CHECK").is(Outcome::Handled).does(&["check"]).rests_in(&["b", "d"]),
                on("BACK").rests_in(&["a", "d"]),
                on("CHECK").is(Outcome::Unhandled).rests_in(&["a", "d"]),
                on("CHECK")
                    .holding(&["sure"])
                    .is(Outcome::Handled)
                    .does(&["check"])
                    .rests_in(&["a", "d"]),
            ],
        },
    ],
};
