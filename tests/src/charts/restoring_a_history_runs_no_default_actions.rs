//! The default actions of a history run when it leads to its default, after the entry actions of its
//! parent; not when something is restored. The initial actions of the parent run in neither case.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r"machine RestoringAHistoryRunsNoDefaultActions(Log) {
    event Enter;
    event Fresh;
    event Step;
    event Leave;

    initial L;

    state K {
        initial / begin => A;
        entry / in_k;
        exit / out_k;
        on Leave => L;
        state A { entry / in_a; exit / out_a; on Step => B; }
        state B { entry / in_b; exit / out_b; on Step => C; }
        state C { entry / in_c; exit / out_c; }
        history H / greet => B;
    }
    state L {
        entry / in_l;
        exit / out_l;
        on Enter => H;
        on Fresh => K;
    }
}";

const K: StateId = StateId(0);
const A: StateId = StateId(1);
const B: StateId = StateId(2);
const C: StateId = StateId(3);
const H: StateId = StateId(4);
const L: StateId = StateId(5);

const ENTER: EventId = EventId(0);
const FRESH: EventId = EventId(1);
const STEP: EventId = EventId(2);
const LEAVE: EventId = EventId(3);

const TABLE: Table<'static> =
    Table::new("restoring_a_history_runs_no_default_actions", Initial::to(&[L]))
        .states(&[
            State::compound("k", Initial::to(&[A]).actions(&[call("begin")]))
                .entry(&[call("in_k")])
                .exit(&[call("out_k")]),
            State::atomic("a").inside(K).entry(&[call("in_a")]).exit(&[call("out_a")]),
            State::atomic("b").inside(K).entry(&[call("in_b")]).exit(&[call("out_b")]),
            State::atomic("c").inside(K).entry(&[call("in_c")]).exit(&[call("out_c")]),
            State::shallow_history("h", Initial::to(&[B]).actions(&[call("greet")])).inside(K),
            State::atomic("l").entry(&[call("in_l")]).exit(&[call("out_l")]),
        ])
        .events(&[
            Event::new("ENTER"),
            Event::new("FRESH"),
            Event::new("STEP"),
            Event::new("LEAVE"),
        ])
        .transitions(&[
            Transition::on(K, &[LEAVE]).to(&[L]),
            Transition::on(A, &[STEP]).to(&[B]),
            Transition::on(B, &[STEP]).to(&[C]),
            Transition::on(L, &[ENTER]).to(&[H]),
            Transition::on(L, &[FRESH]).to(&[K]),
        ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "the_default",
            steps: &[
                start().does(&["in_l"]).rests_in(&["l"]),
                on("ENTER").does(&["out_l", "in_k", "greet", "in_b"]).rests_in(&["b"]),
            ],
        },
        Run {
            name: "what_is_remembered",
            steps: &[
                start().does(&["in_l"]).rests_in(&["l"]),
                on("ENTER").does(&["out_l", "in_k", "greet", "in_b"]).rests_in(&["b"]),
                on("STEP").does(&["out_b", "in_c"]).rests_in(&["c"]),
                on("LEAVE").does(&["out_c", "out_k", "in_l"]).rests_in(&["l"]),
                on("ENTER").does(&["out_l", "in_k", "in_c"]).rests_in(&["c"]),
            ],
        },
        Run {
            name: "the_parent_by_default",
            steps: &[
                start().does(&["in_l"]).rests_in(&["l"]),
                on("FRESH").does(&["out_l", "in_k", "begin", "in_a"]).rests_in(&["a"]),
            ],
        },
    ],
};
