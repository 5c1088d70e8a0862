//! A history enters nothing that is active and stays so: where the domain lies inside its parent,
//! neither the states in between are entered again nor the other regions of a parallel among them.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r#"machine HistoryEntersNothingThatStaysActive(Log) {
    allow conflicting_regions "it is what the chart shows";
    event Step;
    event Recall;

    initial K;

    state K {
        initial P;
        entry / in_k;
        exit / out_k;
        deep history H => A2;
        parallel P {
            entry / in_p;
            exit / out_p;
            state A {
                initial A1;
                entry / in_a;
                exit / out_a;
                state A1 { entry / in_a1; exit / out_a1; on Recall / recall => H; }
                state A2 { entry / in_a2; exit / out_a2; on Recall => A1; }
            }
            state S {
                initial C;
                entry / in_s;
                exit / out_s;
                state C { entry / in_c; exit / out_c; on Step => D; }
                state D { entry / in_d; exit / out_d; on Step => C; }
            }
        }
    }
}"#;

const K: StateId = StateId(0);
const H: StateId = StateId(1);
const P: StateId = StateId(2);
const A: StateId = StateId(3);
const A1: StateId = StateId(4);
const A2: StateId = StateId(5);
const S: StateId = StateId(6);
const C: StateId = StateId(7);
const D: StateId = StateId(8);

const STEP: EventId = EventId(0);
const RECALL: EventId = EventId(1);

const TABLE: Table<'static> =
    Table::new("history_enters_nothing_that_stays_active", Initial::to(&[K]))
        .states(&[
            State::compound("k", Initial::to(&[P])).entry(&[call("in_k")]).exit(&[call("out_k")]),
            State::deep_history("h", Initial::to(&[A2])).inside(K),
            State::parallel("p").inside(K).entry(&[call("in_p")]).exit(&[call("out_p")]),
            State::compound("a", Initial::to(&[A1]))
                .inside(P)
                .entry(&[call("in_a")])
                .exit(&[call("out_a")]),
            State::atomic("a1").inside(A).entry(&[call("in_a1")]).exit(&[call("out_a1")]),
            State::atomic("a2").inside(A).entry(&[call("in_a2")]).exit(&[call("out_a2")]),
            State::compound("s", Initial::to(&[C]))
                .inside(P)
                .entry(&[call("in_s")])
                .exit(&[call("out_s")]),
            State::atomic("c").inside(S).entry(&[call("in_c")]).exit(&[call("out_c")]),
            State::atomic("d").inside(S).entry(&[call("in_d")]).exit(&[call("out_d")]),
        ])
        .events(&[Event::new("STEP"), Event::new("RECALL")])
        .transitions(&[
            Transition::on(A1, &[RECALL]).actions(&[call("recall")]).to(&[H]),
            Transition::on(A2, &[RECALL]).to(&[A1]),
            Transition::on(C, &[STEP]).to(&[D]),
            Transition::on(D, &[STEP]).to(&[C]),
        ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[Run {
        name: "another_region_is_active",
        steps: &[
            start().does(&["in_k", "in_p", "in_a", "in_a1", "in_s", "in_c"]).rests_in(&["a1", "c"]),
            on("STEP").does(&["out_c", "in_d"]).rests_in(&["a1", "d"]),
            on("RECALL").does(&["out_a1", "recall", "in_a2"]).rests_in(&["a2", "d"]),
            on("RECALL").does(&["out_a2", "in_a1"]).rests_in(&["a1", "d"]),
        ],
    }],
};
