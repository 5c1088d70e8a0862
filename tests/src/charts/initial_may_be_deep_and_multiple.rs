//! A deep initial transition to several states enters what lies in between without its own default,
//! and the regions that hold none of them by theirs. The initial actions run after the entry actions
//! of the state, and only if it is entered by default.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r"machine InitialMayBeDeepAndMultiple(Log) {
    event Enter;
    event Reset;
    event Step;
    event Leave;

    initial L;

    state K {
        initial / begin => (B, D);
        entry / in_k;
        exit / out_k;
        on Reset => P;
        on Leave => L;
        parallel P {
            entry / in_p;
            exit / out_p;
            state R {
                initial / first => A;
                entry / in_r;
                exit / out_r;
                state A { entry / in_a; exit / out_a; on Step => B; }
                state B { entry / in_b; exit / out_b; }
            }
            state S {
                initial C;
                entry / in_s;
                exit / out_s;
                state C { entry / in_c; exit / out_c; on Step => D; }
                state D { entry / in_d; exit / out_d; }
            }
            state T {
                initial / third => E;
                entry / in_t;
                exit / out_t;
                state E { entry / in_e; exit / out_e; }
            }
        }
    }
    state L { entry / in_l; exit / out_l; on Enter => K; }
}";

const K: StateId = StateId(0);
const P: StateId = StateId(1);
const R: StateId = StateId(2);
const A: StateId = StateId(3);
const B: StateId = StateId(4);
const S: StateId = StateId(5);
const C: StateId = StateId(6);
const D: StateId = StateId(7);
const T: StateId = StateId(8);
const E: StateId = StateId(9);
const L: StateId = StateId(10);

const ENTER: EventId = EventId(0);
const RESET: EventId = EventId(1);
const STEP: EventId = EventId(2);
const LEAVE: EventId = EventId(3);

const TABLE: Table<'static> = Table::new("initial_may_be_deep_and_multiple", Initial::to(&[L]))
    .states(&[
        State::compound("k", Initial::to(&[B, D]).actions(&[call("begin")]))
            .entry(&[call("in_k")])
            .exit(&[call("out_k")]),
        State::parallel("p").inside(K).entry(&[call("in_p")]).exit(&[call("out_p")]),
        State::compound("r", Initial::to(&[A]).actions(&[call("first")]))
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
        State::compound("t", Initial::to(&[E]).actions(&[call("third")]))
            .inside(P)
            .entry(&[call("in_t")])
            .exit(&[call("out_t")]),
        State::atomic("e").inside(T).entry(&[call("in_e")]).exit(&[call("out_e")]),
        State::atomic("l").entry(&[call("in_l")]).exit(&[call("out_l")]),
    ])
    .events(&[Event::new("ENTER"), Event::new("RESET"), Event::new("STEP"), Event::new("LEAVE")])
    .transitions(&[
        Transition::on(K, &[RESET]).to(&[P]),
        Transition::on(K, &[LEAVE]).to(&[L]),
        Transition::on(A, &[STEP]).to(&[B]),
        Transition::on(C, &[STEP]).to(&[D]),
        Transition::on(L, &[ENTER]).to(&[K]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "by_default",
            steps: &[
                start().does(&["in_l"]).rests_in(&["l"]),
                on("ENTER")
                    .does(&[
                        "out_l", "in_k", "begin", "in_p", "in_r", "in_b", "in_s", "in_d", "in_t",
                        "third", "in_e",
                    ])
                    .rests_in(&["b", "d", "e"]),
            ],
        },
        Run {
            name: "explicitly",
            steps: &[
                start().does(&["in_l"]).rests_in(&["l"]),
                on("ENTER")
                    .does(&[
                        "out_l", "in_k", "begin", "in_p", "in_r", "in_b", "in_s", "in_d", "in_t",
                        "third", "in_e",
                    ])
                    .rests_in(&["b", "d", "e"]),
                on("RESET")
                    .does(&[
                        "out_e", "out_t", "out_d", "out_s", "out_b", "out_r", "out_p", "out_k",
                        "in_k", "in_p", "in_r", "first", "in_a", "in_s", "in_c", "in_t", "third",
                        "in_e",
                    ])
                    .rests_in(&["a", "c", "e"]),
                on("STEP").does(&["out_c", "out_a", "in_b", "in_d"]).rests_in(&["b", "d", "e"]),
                on("LEAVE")
                    .does(&[
                        "out_e", "out_t", "out_d", "out_s", "out_b", "out_r", "out_p", "out_k",
                        "in_l",
                    ])
                    .rests_in(&["l"]),
            ],
        },
    ],
};
