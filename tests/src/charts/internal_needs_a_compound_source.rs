//! Internal on a parallel or an atomic source is external.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r#"machine InternalNeedsACompoundSource(Log) {
    event Step;
    event Again;
    event Within;

    initial P;
    allow internal_without_effect "that it has none is shown";

    parallel P {
        entry / in_p;
        exit / out_p;
        internal on Within / within => B;
        state R {
            initial A;
            entry / in_r;
            exit / out_r;
            state A {
                entry / in_a;
                exit / out_a;
                internal on Again / again => A;
            }
            state B { entry / in_b; exit / out_b; }
        }
        state S {
            initial C;
            entry / in_s;
            exit / out_s;
            state C { entry / in_c; exit / out_c; on Step => D; }
            state D { entry / in_d; exit / out_d; }
        }
    }
}"#;

const P: StateId = StateId(0);
const R: StateId = StateId(1);
const A: StateId = StateId(2);
const B: StateId = StateId(3);
const S: StateId = StateId(4);
const C: StateId = StateId(5);
const D: StateId = StateId(6);

const STEP: EventId = EventId(0);
const AGAIN: EventId = EventId(1);
const WITHIN: EventId = EventId(2);

const TABLE: Table<'static> = Table::new("internal_needs_a_compound_source", Initial::to(&[P]))
    .states(&[
        State::parallel("p").entry(&[call("in_p")]).exit(&[call("out_p")]),
        State::compound("r", Initial::to(&[A]))
            .inside(P)
            .entry(&[call("in_r")])
            .exit(&[call("out_r")]),
        State::atomic("a").inside(R).entry(&[call("in_a")]).exit(&[call("out_a")]),
        State::atomic("b").inside(R).entry(&[call("in_b")]).exit(&[call("out_b")]),
        State::compound("s", Initial::to(&[C]))
            .inside(P)
            .entry(&[call("in_s")])
            .exit(&[call("out_s")]),
        State::atomic("c").inside(S).entry(&[call("in_c")]).exit(&[call("out_c")]),
        State::atomic("d").inside(S).entry(&[call("in_d")]).exit(&[call("out_d")]),
    ])
    .events(&[Event::new("STEP"), Event::new("AGAIN"), Event::new("WITHIN")])
    .transitions(&[
        Transition::on(P, &[WITHIN]).actions(&[call("within")]).to(&[B]).internal(),
        Transition::on(A, &[AGAIN]).actions(&[call("again")]).to(&[A]).internal(),
        Transition::on(C, &[STEP]).to(&[D]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "a_parallel_source",
            steps: &[
                start().does(&["in_p", "in_r", "in_a", "in_s", "in_c"]).rests_in(&["a", "c"]),
                on("STEP").does(&["out_c", "in_d"]).rests_in(&["a", "d"]),
                on("WITHIN")
                    .does(&[
                        "out_d", "out_s", "out_a", "out_r", "out_p", "within", "in_p", "in_r",
                        "in_b", "in_s", "in_c",
                    ])
                    .rests_in(&["b", "c"]),
            ],
        },
        Run {
            name: "an_atomic_source",
            steps: &[
                start().does(&["in_p", "in_r", "in_a", "in_s", "in_c"]).rests_in(&["a", "c"]),
                on("AGAIN").does(&["out_a", "again", "in_a"]).rests_in(&["a", "c"]),
            ],
        },
    ],
};
