//! The least common compound ancestor is never a parallel: a transition from one region to itself or
//! to a sibling region leaves and re-enters the whole parallel.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r"machine LccaIsNeverAParallel(Log) {
    event Step;
    event Again;
    event Cross;

    initial P;

    parallel P {
        entry / in_p;
        exit / out_p;
        state R {
            initial A;
            entry / in_r;
            exit / out_r;
            on Again / again => R;
            state A {
                entry / in_a;
                exit / out_a;
                on Step => B;
                on Cross / cross => D;
            }
            state B { entry / in_b; exit / out_b; }
        }
        state S {
            initial C;
            entry / in_s;
            exit / out_s;
            state C { entry / in_c; exit / out_c; on Step => D; }
            state D { entry / in_d; exit / out_d; on Step => C; }
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

const STEP: EventId = EventId(0);
const AGAIN: EventId = EventId(1);
const CROSS: EventId = EventId(2);

const TABLE: Table<'static> = Table::new("lcca_is_never_a_parallel", Initial::to(&[P]))
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
    .events(&[Event::new("STEP"), Event::new("AGAIN"), Event::new("CROSS")])
    .transitions(&[
        Transition::on(R, &[AGAIN]).actions(&[call("again")]).to(&[R]),
        Transition::on(A, &[STEP]).to(&[B]),
        Transition::on(A, &[CROSS]).actions(&[call("cross")]).to(&[D]),
        Transition::on(C, &[STEP]).to(&[D]),
        Transition::on(D, &[STEP]).to(&[C]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "a_region_to_itself",
            steps: &[
                start().does(&["in_p", "in_r", "in_a", "in_s", "in_c"]).rests_in(&["a", "c"]),
                on("STEP").does(&["out_c", "out_a", "in_b", "in_d"]).rests_in(&["b", "d"]),
                on("AGAIN")
                    .does(&[
                        "out_d", "out_s", "out_b", "out_r", "out_p", "again", "in_p", "in_r",
                        "in_a", "in_s", "in_c",
                    ])
                    .rests_in(&["a", "c"]),
            ],
        },
        Run {
            name: "a_region_to_its_sibling",
            steps: &[
                start().does(&["in_p", "in_r", "in_a", "in_s", "in_c"]).rests_in(&["a", "c"]),
                on("CROSS")
                    .does(&[
                        "out_c", "out_s", "out_a", "out_r", "out_p", "cross", "in_p", "in_r",
                        "in_a", "in_s", "in_d",
                    ])
                    .rests_in(&["a", "d"]),
            ],
        },
    ],
};
