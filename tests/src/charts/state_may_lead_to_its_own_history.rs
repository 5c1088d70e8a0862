//! A state that leads to a history of its own is left first: it leads to what was active just now. From
//! inside, nothing is left that the history remembers, and it stands for what it stood for.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r"machine StateMayLeadToItsOwnHistory(Log) {
    event Step;
    event Back;
    event Deep;
    event Skip;

    initial K;

    state K {
        initial A;
        entry / in_k;
        exit / out_k;
        on Back => H;
        on Deep => G;
        state A { entry / in_a; exit / out_a; on Step => B; on Skip => H; }
        state B {
            initial C;
            entry / in_b;
            exit / out_b;
            state C { entry / in_c; exit / out_c; on Step => D; }
            state D { entry / in_d; exit / out_d; on Step => A; }
        }
        history H / greet => D;
        deep history G => A;
    }
}";

const K: StateId = StateId(0);
const A: StateId = StateId(1);
const B: StateId = StateId(2);
const C: StateId = StateId(3);
const D: StateId = StateId(4);
const H: StateId = StateId(5);
const G: StateId = StateId(6);

const STEP: EventId = EventId(0);
const BACK: EventId = EventId(1);
const DEEP: EventId = EventId(2);
const SKIP: EventId = EventId(3);

const TABLE: Table<'static> = Table::new("state_may_lead_to_its_own_history", Initial::to(&[K]))
    .states(&[
        State::compound("k", Initial::to(&[A])).entry(&[call("in_k")]).exit(&[call("out_k")]),
        State::atomic("a").inside(K).entry(&[call("in_a")]).exit(&[call("out_a")]),
        State::compound("b", Initial::to(&[C]))
            .inside(K)
            .entry(&[call("in_b")])
            .exit(&[call("out_b")]),
        State::atomic("c").inside(B).entry(&[call("in_c")]).exit(&[call("out_c")]),
        State::atomic("d").inside(B).entry(&[call("in_d")]).exit(&[call("out_d")]),
        State::shallow_history("h", Initial::to(&[D]).actions(&[call("greet")])).inside(K),
        State::deep_history("g", Initial::to(&[A])).inside(K),
    ])
    .events(&[Event::new("STEP"), Event::new("BACK"), Event::new("DEEP"), Event::new("SKIP")])
    .transitions(&[
        Transition::on(K, &[BACK]).to(&[H]),
        Transition::on(K, &[DEEP]).to(&[G]),
        Transition::on(A, &[STEP]).to(&[B]),
        Transition::on(A, &[SKIP]).to(&[H]),
        Transition::on(C, &[STEP]).to(&[D]),
        Transition::on(D, &[STEP]).to(&[A]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "shallow",
            steps: &[
                start().does(&["in_k", "in_a"]).rests_in(&["a"]),
                on("BACK").does(&["out_a", "out_k", "in_k", "in_a"]).rests_in(&["a"]),
                on("STEP").does(&["out_a", "in_b", "in_c"]).rests_in(&["c"]),
                on("STEP").does(&["out_c", "in_d"]).rests_in(&["d"]),
                on("BACK")
                    .does(&["out_d", "out_b", "out_k", "in_k", "in_b", "in_c"])
                    .rests_in(&["c"]),
            ],
        },
        Run {
            name: "deep",
            steps: &[
                start().does(&["in_k", "in_a"]).rests_in(&["a"]),
                on("DEEP").does(&["out_a", "out_k", "in_k", "in_a"]).rests_in(&["a"]),
                on("STEP").does(&["out_a", "in_b", "in_c"]).rests_in(&["c"]),
                on("STEP").does(&["out_c", "in_d"]).rests_in(&["d"]),
                on("DEEP")
                    .does(&["out_d", "out_b", "out_k", "in_k", "in_b", "in_d"])
                    .rests_in(&["d"]),
            ],
        },
        Run {
            name: "from_inside",
            steps: &[
                start().does(&["in_k", "in_a"]).rests_in(&["a"]),
                on("SKIP").does(&["out_a", "in_b", "in_d"]).rests_in(&["d"]),
                on("STEP").does(&["out_d", "out_b", "in_a"]).rests_in(&["a"]),
                on("BACK").does(&["out_a", "out_k", "in_k", "in_a"]).rests_in(&["a"]),
                on("SKIP").does(&["out_a", "in_a"]).rests_in(&["a"]),
            ],
        },
    ],
};
