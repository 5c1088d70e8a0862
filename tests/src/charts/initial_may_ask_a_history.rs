//! An initial transition may lead to a history: its actions run whatever is remembered, then those of the
//! default if nothing is.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r"machine InitialMayAskAHistory(Log) {
    event Step;
    event Leave;
    event Return;
    event Deep;
    event Again;

    initial L;

    state P {
        initial / first => K;
        entry / in_p;
        exit / out_p;
        state K {
            initial / begin => H;
            entry / in_k;
            exit / out_k;
            history H / greet => B;
            on Leave => L;
            on Again => K;
            state A { entry / in_a; exit / out_a; on Step => B; }
            state B { entry / in_b; exit / out_b; on Step => A; }
        }
    }
    state L { entry / in_l; exit / out_l; on Return => K; on Deep => P; }
}";

const P: StateId = StateId(0);
const K: StateId = StateId(1);
const H: StateId = StateId(2);
const A: StateId = StateId(3);
const B: StateId = StateId(4);
const L: StateId = StateId(5);

const STEP: EventId = EventId(0);
const LEAVE: EventId = EventId(1);
const RETURN: EventId = EventId(2);
const DEEP: EventId = EventId(3);
const AGAIN: EventId = EventId(4);

const TABLE: Table<'static> = Table::new("initial_may_ask_a_history", Initial::to(&[L]))
    .states(&[
        State::compound("p", Initial::to(&[K]).actions(&[call("first")]))
            .entry(&[call("in_p")])
            .exit(&[call("out_p")]),
        State::compound("k", Initial::to(&[H]).actions(&[call("begin")]))
            .inside(P)
            .entry(&[call("in_k")])
            .exit(&[call("out_k")]),
        State::shallow_history("h", Initial::to(&[B]).actions(&[call("greet")])).inside(K),
        State::atomic("a").inside(K).entry(&[call("in_a")]).exit(&[call("out_a")]),
        State::atomic("b").inside(K).entry(&[call("in_b")]).exit(&[call("out_b")]),
        State::atomic("l").entry(&[call("in_l")]).exit(&[call("out_l")]),
    ])
    .events(&[
        Event::new("STEP"),
        Event::new("LEAVE"),
        Event::new("RETURN"),
        Event::new("DEEP"),
        Event::new("AGAIN"),
    ])
    .transitions(&[
        Transition::on(K, &[LEAVE]).to(&[L]),
        Transition::on(K, &[AGAIN]).to(&[K]),
        Transition::on(A, &[STEP]).to(&[B]),
        Transition::on(B, &[STEP]).to(&[A]),
        Transition::on(L, &[RETURN]).to(&[K]),
        Transition::on(L, &[DEEP]).to(&[P]),
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
                on("RETURN")
                    .does(&["out_l", "in_p", "in_k", "begin", "greet", "in_b"])
                    .rests_in(&["b"]),
                on("AGAIN").does(&["out_b", "out_k", "in_k", "begin", "in_b"]).rests_in(&["b"]),
            ],
        },
        Run {
            name: "what_is_remembered",
            steps: &[
                start().does(&["in_l"]).rests_in(&["l"]),
                on("DEEP")
                    .does(&["out_l", "in_p", "first", "in_k", "begin", "greet", "in_b"])
                    .rests_in(&["b"]),
                on("STEP").does(&["out_b", "in_a"]).rests_in(&["a"]),
                on("LEAVE").does(&["out_a", "out_k", "out_p", "in_l"]).rests_in(&["l"]),
                on("RETURN").does(&["out_l", "in_p", "in_k", "begin", "in_a"]).rests_in(&["a"]),
                on("AGAIN").does(&["out_a", "out_k", "in_k", "begin", "in_a"]).rests_in(&["a"]),
                on("STEP").does(&["out_a", "in_b"]).rests_in(&["b"]),
                on("LEAVE").does(&["out_b", "out_k", "out_p", "in_l"]).rests_in(&["l"]),
                on("DEEP")
                    .does(&["out_l", "in_p", "first", "in_k", "begin", "in_b"])
                    .rests_in(&["b"]),
            ],
        },
    ],
};
