//! A history that comes first among the children is not the initial child.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r"machine HistoryIsNeverTheInitialChild(Log) {
    event Step;
    event Leave;
    event Enter;
    event Recall;

    initial K;

    state K {
        history H => A;
        initial A;
        on Leave => L;
        state A { entry / in_a; on Step => B; }
        state B { entry / in_b; }
    }
    state L { on Enter => K; on Recall => H; }
}";

const K: StateId = StateId(0);
const H: StateId = StateId(1);
const A: StateId = StateId(2);
const B: StateId = StateId(3);
const L: StateId = StateId(4);

const STEP: EventId = EventId(0);
const LEAVE: EventId = EventId(1);
const ENTER: EventId = EventId(2);
const RECALL: EventId = EventId(3);

const TABLE: Table<'static> = Table::new("history_is_never_the_initial_child", Initial::to(&[K]))
    .states(&[
        State::compound("k", Initial::to(&[A])),
        State::shallow_history("h", Initial::to(&[A])).inside(K),
        State::atomic("a").inside(K).entry(&[call("in_a")]),
        State::atomic("b").inside(K).entry(&[call("in_b")]),
        State::atomic("l"),
    ])
    .events(&[Event::new("STEP"), Event::new("LEAVE"), Event::new("ENTER"), Event::new("RECALL")])
    .transitions(&[
        Transition::on(K, &[LEAVE]).to(&[L]),
        Transition::on(A, &[STEP]).to(&[B]),
        Transition::on(L, &[ENTER]).to(&[K]),
        Transition::on(L, &[RECALL]).to(&[H]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "something_is_remembered",
            steps: &[
                start().does(&["in_a"]).rests_in(&["a"]),
                on("STEP").does(&["in_b"]).rests_in(&["b"]),
                on("LEAVE").rests_in(&["l"]),
                on("ENTER").does(&["in_a"]).rests_in(&["a"]),
            ],
        },
        Run {
            name: "it_is_there",
            steps: &[
                start().does(&["in_a"]).rests_in(&["a"]),
                on("STEP").does(&["in_b"]).rests_in(&["b"]),
                on("LEAVE").rests_in(&["l"]),
                on("RECALL").does(&["in_b"]).rests_in(&["b"]),
            ],
        },
    ],
};
