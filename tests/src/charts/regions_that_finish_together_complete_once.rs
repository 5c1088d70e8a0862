//! Completion is decided when a final state is entered, on what is active by then: regions that finish
//! in the same microstep complete their parallel once, with the last.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r#"machine RegionsThatFinishTogetherCompleteOnce(Log) {
    event Both;
    event One;
    event Again;

    initial P;
    allow trap_state "what completes is shown, and no more";

    parallel P {
        done(R) / done_r;
        done(S) / done_s;
        done / done_p;
        on Again => P;
        state R {
            initial A;
            state A { on Both | One => F; }
            final state F { entry / in_f; }
        }
        state S {
            initial C;
            state C { on Both => G; }
            final state G { entry / in_g; }
        }
    }
}"#;

const P: StateId = StateId(0);
const R: StateId = StateId(1);
const A: StateId = StateId(2);
const F: StateId = StateId(3);
const S: StateId = StateId(4);
const C: StateId = StateId(5);
const G: StateId = StateId(6);

const BOTH: EventId = EventId(0);
const ONE: EventId = EventId(1);
const AGAIN: EventId = EventId(2);

const TABLE: Table<'static> =
    Table::new("regions_that_finish_together_complete_once", Initial::to(&[P]))
        .states(&[
            State::parallel("p"),
            State::compound("r", Initial::to(&[A])).inside(P),
            State::atomic("a").inside(R),
            State::final_state("f").inside(R).entry(&[call("in_f")]),
            State::compound("s", Initial::to(&[C])).inside(P),
            State::atomic("c").inside(S),
            State::final_state("g").inside(S).entry(&[call("in_g")]),
        ])
        .events(&[Event::new("BOTH"), Event::new("ONE"), Event::new("AGAIN")])
        .transitions(&[
            Transition::done(P, R).actions(&[call("done_r")]),
            Transition::done(P, S).actions(&[call("done_s")]),
            Transition::done(P, P).actions(&[call("done_p")]),
            Transition::on(P, &[AGAIN]).to(&[P]),
            Transition::on(A, &[BOTH, ONE]).to(&[F]),
            Transition::on(C, &[BOTH]).to(&[G]),
        ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "together",
            steps: &[
                start().rests_in(&["a", "c"]),
                on("BOTH")
                    .does(&["in_f", "in_g", "done_r", "done_s", "done_p"])
                    .rests_in(&["f", "g"]),
                on("AGAIN").rests_in(&["a", "c"]),
            ],
        },
        Run {
            name: "apart",
            steps: &[
                start().rests_in(&["a", "c"]),
                on("ONE").does(&["in_f", "done_r"]).rests_in(&["f", "c"]),
                on("BOTH").does(&["in_g", "done_s", "done_p"]).rests_in(&["f", "g"]),
            ],
        },
    ],
};
