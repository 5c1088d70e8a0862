//! The completion of a nested parallel does not complete the parallel around it, even if all its
//! regions are complete by then. It counts when another region finishes.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r#"machine DoneDoesNotBubble(Log) {
    event First;
    event Second;
    event Third;
    event Again;

    initial P;
    allow trap_state "what completes is shown, and no more";

    parallel P {
        done / done_p;
        on Again => P;
        parallel Q {
            done / done_q;
            state R {
                initial A;
                state A { on First => F; }
                final state F;
            }
            state S {
                initial C;
                state C { on Second => G; }
                final state G;
            }
        }
        state T {
            initial E;
            state E { on Third => H; }
            final state H;
        }
    }
}"#;

const P: StateId = StateId(0);
const Q: StateId = StateId(1);
const R: StateId = StateId(2);
const A: StateId = StateId(3);
const F: StateId = StateId(4);
const S: StateId = StateId(5);
const C: StateId = StateId(6);
const G: StateId = StateId(7);
const T: StateId = StateId(8);
const E: StateId = StateId(9);
const H: StateId = StateId(10);

const FIRST: EventId = EventId(0);
const SECOND: EventId = EventId(1);
const THIRD: EventId = EventId(2);
const AGAIN: EventId = EventId(3);

const TABLE: Table<'static> = Table::new("done_does_not_bubble", Initial::to(&[P]))
    .states(&[
        State::parallel("p"),
        State::parallel("q").inside(P),
        State::compound("r", Initial::to(&[A])).inside(Q),
        State::atomic("a").inside(R),
        State::final_state("f").inside(R),
        State::compound("s", Initial::to(&[C])).inside(Q),
        State::atomic("c").inside(S),
        State::final_state("g").inside(S),
        State::compound("t", Initial::to(&[E])).inside(P),
        State::atomic("e").inside(T),
        State::final_state("h").inside(T),
    ])
    .events(&[Event::new("FIRST"), Event::new("SECOND"), Event::new("THIRD"), Event::new("AGAIN")])
    .transitions(&[
        Transition::done(P, P).actions(&[call("done_p")]),
        Transition::on(P, &[AGAIN]).to(&[P]),
        Transition::done(Q, Q).actions(&[call("done_q")]),
        Transition::on(A, &[FIRST]).to(&[F]),
        Transition::on(C, &[SECOND]).to(&[G]),
        Transition::on(E, &[THIRD]).to(&[H]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "the_nested_one_finishes_last",
            steps: &[
                start().rests_in(&["a", "c", "e"]),
                on("THIRD").rests_in(&["a", "c", "h"]),
                on("FIRST").rests_in(&["f", "c", "h"]),
                on("SECOND").does(&["done_q"]).rests_in(&["f", "g", "h"]),
                on("AGAIN").rests_in(&["a", "c", "e"]),
            ],
        },
        Run {
            name: "another_region_finishes_last",
            steps: &[
                start().rests_in(&["a", "c", "e"]),
                on("FIRST").rests_in(&["f", "c", "e"]),
                on("SECOND").does(&["done_q"]).rests_in(&["f", "g", "e"]),
                on("THIRD").does(&["done_p"]).rests_in(&["f", "g", "h"]),
            ],
        },
    ],
};
