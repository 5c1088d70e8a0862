//! The domain is a proper ancestor of the source: an external transition leaves its source, be the
//! target the source itself or inside it.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r"machine ExternalTransitionLeavesItsSource(Log) {
    event Again;
    event Whole;
    event Within;
    event Step;

    initial K;

    state K {
        initial A;
        entry / in_k;
        exit / out_k;
        on Whole / whole => K;
        on Within / within => B;
        state A {
            entry / in_a;
            exit / out_a;
            on Again / again => A;
            on Step => B;
        }
        state B { entry / in_b; exit / out_b; on Step => A; }
    }
}";

const K: StateId = StateId(0);
const A: StateId = StateId(1);
const B: StateId = StateId(2);

const AGAIN: EventId = EventId(0);
const WHOLE: EventId = EventId(1);
const WITHIN: EventId = EventId(2);
const STEP: EventId = EventId(3);

const TABLE: Table<'static> =
    Table::new("external_transition_leaves_its_source", Initial::to(&[K]))
        .states(&[
            State::compound("k", Initial::to(&[A])).entry(&[call("in_k")]).exit(&[call("out_k")]),
            State::atomic("a").inside(K).entry(&[call("in_a")]).exit(&[call("out_a")]),
            State::atomic("b").inside(K).entry(&[call("in_b")]).exit(&[call("out_b")]),
        ])
        .events(&[
            Event::new("AGAIN"),
            Event::new("WHOLE"),
            Event::new("WITHIN"),
            Event::new("STEP"),
        ])
        .transitions(&[
            Transition::on(K, &[WHOLE]).actions(&[call("whole")]).to(&[K]),
            Transition::on(K, &[WITHIN]).actions(&[call("within")]).to(&[B]),
            Transition::on(A, &[AGAIN]).actions(&[call("again")]).to(&[A]),
            Transition::on(A, &[STEP]).to(&[B]),
            Transition::on(B, &[STEP]).to(&[A]),
        ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "an_atomic_state_to_itself",
            steps: &[
                start().does(&["in_k", "in_a"]).rests_in(&["a"]),
                on("AGAIN").does(&["out_a", "again", "in_a"]).rests_in(&["a"]),
            ],
        },
        Run {
            name: "a_compound_state_to_itself",
            steps: &[
                start().does(&["in_k", "in_a"]).rests_in(&["a"]),
                on("STEP").does(&["out_a", "in_b"]).rests_in(&["b"]),
                on("WHOLE").does(&["out_b", "out_k", "whole", "in_k", "in_a"]).rests_in(&["a"]),
            ],
        },
        Run {
            name: "a_compound_state_to_what_is_inside",
            steps: &[
                start().does(&["in_k", "in_a"]).rests_in(&["a"]),
                on("WITHIN").does(&["out_a", "out_k", "within", "in_k", "in_b"]).rests_in(&["b"]),
            ],
        },
    ],
};
