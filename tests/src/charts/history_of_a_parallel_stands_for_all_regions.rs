//! The history of a parallel stands for all its regions: a deep one for what was active in them, a
//! shallow one for the regions, which then begin anew.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r"machine HistoryOfAParallelStandsForAllRegions(Log) {
    event Step;
    event Leave;
    event Deep;
    event Shallow;

    initial L;

    parallel P {
        entry / in_p;
        exit / out_p;
        on Leave => L;
        deep history H => (B, D);
        history G => (A, D);
        state R {
            initial A;
            entry / in_r;
            exit / out_r;
            state A { entry / in_a; exit / out_a; on Step => B; }
            state B { entry / in_b; exit / out_b; on Step => A; }
        }
        state S {
            initial C;
            entry / in_s;
            exit / out_s;
            state C { entry / in_c; exit / out_c; on Step => D; }
            state D { entry / in_d; exit / out_d; on Step => C; }
        }
    }
    state L {
        entry / in_l;
        exit / out_l;
        on Deep => H;
        on Shallow => G;
    }
}";

const P: StateId = StateId(0);
const H: StateId = StateId(1);
const G: StateId = StateId(2);
const R: StateId = StateId(3);
const A: StateId = StateId(4);
const B: StateId = StateId(5);
const S: StateId = StateId(6);
const C: StateId = StateId(7);
const D: StateId = StateId(8);
const L: StateId = StateId(9);

const STEP: EventId = EventId(0);
const LEAVE: EventId = EventId(1);
const DEEP: EventId = EventId(2);
const SHALLOW: EventId = EventId(3);

const TABLE: Table<'static> =
    Table::new("history_of_a_parallel_stands_for_all_regions", Initial::to(&[L]))
        .states(&[
            State::parallel("p").entry(&[call("in_p")]).exit(&[call("out_p")]),
            State::deep_history("h", Initial::to(&[B, D])).inside(P),
            State::shallow_history("g", Initial::to(&[A, D])).inside(P),
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
            State::atomic("l").entry(&[call("in_l")]).exit(&[call("out_l")]),
        ])
        .events(&[
            Event::new("STEP"),
            Event::new("LEAVE"),
            Event::new("DEEP"),
            Event::new("SHALLOW"),
        ])
        .transitions(&[
            Transition::on(P, &[LEAVE]).to(&[L]),
            Transition::on(A, &[STEP]).to(&[B]),
            Transition::on(B, &[STEP]).to(&[A]),
            Transition::on(C, &[STEP]).to(&[D]),
            Transition::on(D, &[STEP]).to(&[C]),
            Transition::on(L, &[DEEP]).to(&[H]),
            Transition::on(L, &[SHALLOW]).to(&[G]),
        ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "defaults_in_several_regions",
            steps: &[
                start().does(&["in_l"]).rests_in(&["l"]),
                on("SHALLOW")
                    .does(&["out_l", "in_p", "in_r", "in_a", "in_s", "in_d"])
                    .rests_in(&["a", "d"]),
            ],
        },
        Run {
            name: "deep",
            steps: &[
                start().does(&["in_l"]).rests_in(&["l"]),
                on("DEEP")
                    .does(&["out_l", "in_p", "in_r", "in_b", "in_s", "in_d"])
                    .rests_in(&["b", "d"]),
                on("STEP").does(&["out_d", "out_b", "in_a", "in_c"]).rests_in(&["a", "c"]),
                on("LEAVE")
                    .does(&["out_c", "out_s", "out_a", "out_r", "out_p", "in_l"])
                    .rests_in(&["l"]),
                on("DEEP")
                    .does(&["out_l", "in_p", "in_r", "in_a", "in_s", "in_c"])
                    .rests_in(&["a", "c"]),
            ],
        },
        Run {
            name: "shallow",
            steps: &[
                start().does(&["in_l"]).rests_in(&["l"]),
                on("DEEP")
                    .does(&["out_l", "in_p", "in_r", "in_b", "in_s", "in_d"])
                    .rests_in(&["b", "d"]),
                on("LEAVE")
                    .does(&["out_d", "out_s", "out_b", "out_r", "out_p", "in_l"])
                    .rests_in(&["l"]),
                on("SHALLOW")
                    .does(&["out_l", "in_p", "in_r", "in_a", "in_s", "in_c"])
                    .rests_in(&["a", "c"]),
            ],
        },
    ],
};
