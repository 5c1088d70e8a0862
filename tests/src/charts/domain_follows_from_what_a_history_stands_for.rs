//! The domain follows from what a history stands for at that time: from its default while nothing is
//! remembered, then from what is remembered, and never from the history itself.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r"machine DomainFollowsFromWhatAHistoryStandsFor(Log) {
    event Step;
    event Recall;
    event Leave;
    event Enter;

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
            state A1 {
                entry / in_a1;
                exit / out_a1;
                on Step => A2;
                on Recall / recall => H;
            }
            state A2 { entry / in_a2; exit / out_a2; }
        }
        state B { entry / in_b; exit / out_b; on Step => A; }
        deep history H => B;
    }
    state L { entry / in_l; exit / out_l; on Enter => A; }
}";

const K: StateId = StateId(0);
const A: StateId = StateId(1);
const A1: StateId = StateId(2);
const A2: StateId = StateId(3);
const B: StateId = StateId(4);
const H: StateId = StateId(5);
const L: StateId = StateId(6);

const STEP: EventId = EventId(0);
const RECALL: EventId = EventId(1);
const LEAVE: EventId = EventId(2);
const ENTER: EventId = EventId(3);

const TABLE: Table<'static> =
    Table::new("domain_follows_from_what_a_history_stands_for", Initial::to(&[K]))
        .states(&[
            State::compound("k", Initial::to(&[A])).entry(&[call("in_k")]).exit(&[call("out_k")]),
            State::compound("a", Initial::to(&[A1]))
                .inside(K)
                .entry(&[call("in_a")])
                .exit(&[call("out_a")]),
            State::atomic("a1").inside(A).entry(&[call("in_a1")]).exit(&[call("out_a1")]),
            State::atomic("a2").inside(A).entry(&[call("in_a2")]).exit(&[call("out_a2")]),
            State::atomic("b").inside(K).entry(&[call("in_b")]).exit(&[call("out_b")]),
            State::deep_history("h", Initial::to(&[B])).inside(K),
            State::atomic("l").entry(&[call("in_l")]).exit(&[call("out_l")]),
        ])
        .events(&[
            Event::new("STEP"),
            Event::new("RECALL"),
            Event::new("LEAVE"),
            Event::new("ENTER"),
        ])
        .transitions(&[
            Transition::on(K, &[LEAVE]).to(&[L]),
            Transition::on(A1, &[STEP]).to(&[A2]),
            Transition::on(A1, &[RECALL]).actions(&[call("recall")]).to(&[H]),
            Transition::on(B, &[STEP]).to(&[A]),
            Transition::on(L, &[ENTER]).to(&[A]),
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
                start().does(&["in_k", "in_a", "in_a1"]).rests_in(&["a1"]),
                on("RECALL").does(&["out_a1", "out_a", "recall", "in_b"]).rests_in(&["b"]),
                on("STEP").does(&["out_b", "in_a", "in_a1"]).rests_in(&["a1"]),
            ],
        },
        Run {
            name: "what_is_remembered",
            steps: &[
                start().does(&["in_k", "in_a", "in_a1"]).rests_in(&["a1"]),
                on("STEP").does(&["out_a1", "in_a2"]).rests_in(&["a2"]),
                on("LEAVE").does(&["out_a2", "out_a", "out_k", "in_l"]).rests_in(&["l"]),
                on("ENTER").does(&["out_l", "in_k", "in_a", "in_a1"]).rests_in(&["a1"]),
                on("RECALL").does(&["out_a1", "recall", "in_a2"]).rests_in(&["a2"]),
            ],
        },
    ],
};
