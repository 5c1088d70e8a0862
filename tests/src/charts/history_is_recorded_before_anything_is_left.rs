//! What a history will remember is recorded for all states that are left before any of them is
//! removed: all active leaves for a deep one, the active child for a shallow one, each time anew.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r"machine HistoryIsRecordedBeforeAnythingIsLeft(Log) {
    event Step;
    event Leave;
    event Deep;
    event Shallow;

    initial K;

    state K {
        initial A;
        entry / in_k;
        exit / out_k;
        on Leave => L;
        state A {
            initial A1;
            entry / in_a;
            exit / out_a;
            state A1 { entry / in_a1; exit / out_a1; on Step => A2; }
            state A2 { entry / in_a2; exit / out_a2; on Step => B; }
        }
        state B { entry / in_b; exit / out_b; on Step => A; }
        deep history H => A;
        history G => A;
    }
    state L {
        entry / in_l;
        exit / out_l;
        on Deep => H;
        on Shallow => G;
    }
}";

const K: StateId = StateId(0);
const A: StateId = StateId(1);
const A1: StateId = StateId(2);
const A2: StateId = StateId(3);
const B: StateId = StateId(4);
const H: StateId = StateId(5);
const G: StateId = StateId(6);
const L: StateId = StateId(7);

const STEP: EventId = EventId(0);
const LEAVE: EventId = EventId(1);
const DEEP: EventId = EventId(2);
const SHALLOW: EventId = EventId(3);

const TABLE: Table<'static> =
    Table::new("history_is_recorded_before_anything_is_left", Initial::to(&[K]))
        .states(&[
            State::compound("k", Initial::to(&[A])).entry(&[call("in_k")]).exit(&[call("out_k")]),
            State::compound("a", Initial::to(&[A1]))
                .inside(K)
                .entry(&[call("in_a")])
                .exit(&[call("out_a")]),
            State::atomic("a1").inside(A).entry(&[call("in_a1")]).exit(&[call("out_a1")]),
            State::atomic("a2").inside(A).entry(&[call("in_a2")]).exit(&[call("out_a2")]),
            State::atomic("b").inside(K).entry(&[call("in_b")]).exit(&[call("out_b")]),
            State::deep_history("h", Initial::to(&[A])).inside(K),
            State::shallow_history("g", Initial::to(&[A])).inside(K),
            State::atomic("l").entry(&[call("in_l")]).exit(&[call("out_l")]),
        ])
        .events(&[
            Event::new("STEP"),
            Event::new("LEAVE"),
            Event::new("DEEP"),
            Event::new("SHALLOW"),
        ])
        .transitions(&[
            Transition::on(K, &[LEAVE]).to(&[L]),
            Transition::on(A1, &[STEP]).to(&[A2]),
            Transition::on(A2, &[STEP]).to(&[B]),
            Transition::on(B, &[STEP]).to(&[A]),
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
            name: "deep",
            steps: &[
                start().does(&["in_k", "in_a", "in_a1"]).rests_in(&["a1"]),
                on("STEP").does(&["out_a1", "in_a2"]).rests_in(&["a2"]),
                on("LEAVE").does(&["out_a2", "out_a", "out_k", "in_l"]).rests_in(&["l"]),
                on("DEEP").does(&["out_l", "in_k", "in_a", "in_a2"]).rests_in(&["a2"]),
            ],
        },
        Run {
            name: "shallow",
            steps: &[
                start().does(&["in_k", "in_a", "in_a1"]).rests_in(&["a1"]),
                on("STEP").does(&["out_a1", "in_a2"]).rests_in(&["a2"]),
                on("LEAVE").does(&["out_a2", "out_a", "out_k", "in_l"]).rests_in(&["l"]),
                on("SHALLOW").does(&["out_l", "in_k", "in_a", "in_a1"]).rests_in(&["a1"]),
            ],
        },
        Run {
            name: "each_time_anew",
            steps: &[
                start().does(&["in_k", "in_a", "in_a1"]).rests_in(&["a1"]),
                on("LEAVE").does(&["out_a1", "out_a", "out_k", "in_l"]).rests_in(&["l"]),
                on("DEEP").does(&["out_l", "in_k", "in_a", "in_a1"]).rests_in(&["a1"]),
                on("STEP").does(&["out_a1", "in_a2"]).rests_in(&["a2"]),
                on("STEP").does(&["out_a2", "out_a", "in_b"]).rests_in(&["b"]),
                on("LEAVE").does(&["out_b", "out_k", "in_l"]).rests_in(&["l"]),
                on("SHALLOW").does(&["out_l", "in_k", "in_b"]).rests_in(&["b"]),
                on("LEAVE").does(&["out_b", "out_k", "in_l"]).rests_in(&["l"]),
                on("DEEP").does(&["out_l", "in_k", "in_b"]).rests_in(&["b"]),
            ],
        },
    ],
};
