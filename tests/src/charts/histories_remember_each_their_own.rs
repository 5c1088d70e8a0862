//! What is remembered of a state is what was active when that state was left: what is left inside it
//! changes what the inner one remembers alone, and a shallow history does not ask the inner one.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r"machine HistoriesRememberEachTheirOwn(Log) {
    event Step;
    event Leave;
    event Outer;
    event Inner;

    initial K;

    state K {
        initial A;
        entry / in_k;
        exit / out_k;
        on Leave => L;
        history H => B;
        state A {
            initial C;
            entry / in_a;
            exit / out_a;
            history G => C;
            state C { entry / in_c; exit / out_c; on Step => D; }
            state D { entry / in_d; exit / out_d; on Step => B; }
        }
        state B { entry / in_b; exit / out_b; on Step => A; }
    }
    state L { entry / in_l; exit / out_l; on Outer => H; on Inner => G; }
}";

const K: StateId = StateId(0);
const H: StateId = StateId(1);
const A: StateId = StateId(2);
const G: StateId = StateId(3);
const C: StateId = StateId(4);
const D: StateId = StateId(5);
const B: StateId = StateId(6);
const L: StateId = StateId(7);

const STEP: EventId = EventId(0);
const LEAVE: EventId = EventId(1);
const OUTER: EventId = EventId(2);
const INNER: EventId = EventId(3);

const TABLE: Table<'static> = Table::new("histories_remember_each_their_own", Initial::to(&[K]))
    .states(&[
        State::compound("k", Initial::to(&[A])).entry(&[call("in_k")]).exit(&[call("out_k")]),
        State::shallow_history("h", Initial::to(&[B])).inside(K),
        State::compound("a", Initial::to(&[C]))
            .inside(K)
            .entry(&[call("in_a")])
            .exit(&[call("out_a")]),
        State::shallow_history("g", Initial::to(&[C])).inside(A),
        State::atomic("c").inside(A).entry(&[call("in_c")]).exit(&[call("out_c")]),
        State::atomic("d").inside(A).entry(&[call("in_d")]).exit(&[call("out_d")]),
        State::atomic("b").inside(K).entry(&[call("in_b")]).exit(&[call("out_b")]),
        State::atomic("l").entry(&[call("in_l")]).exit(&[call("out_l")]),
    ])
    .events(&[Event::new("STEP"), Event::new("LEAVE"), Event::new("OUTER"), Event::new("INNER")])
    .transitions(&[
        Transition::on(K, &[LEAVE]).to(&[L]),
        Transition::on(C, &[STEP]).to(&[D]),
        Transition::on(D, &[STEP]).to(&[B]),
        Transition::on(B, &[STEP]).to(&[A]),
        Transition::on(L, &[OUTER]).to(&[H]),
        Transition::on(L, &[INNER]).to(&[G]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "the_outer_does_not_ask_the_inner",
            steps: &[
                start().does(&["in_k", "in_a", "in_c"]).rests_in(&["c"]),
                on("STEP").does(&["out_c", "in_d"]).rests_in(&["d"]),
                on("LEAVE").does(&["out_d", "out_a", "out_k", "in_l"]).rests_in(&["l"]),
                on("OUTER").does(&["out_l", "in_k", "in_a", "in_c"]).rests_in(&["c"]),
            ],
        },
        Run {
            name: "the_inner_remembers_when_the_outer_is_left",
            steps: &[
                start().does(&["in_k", "in_a", "in_c"]).rests_in(&["c"]),
                on("STEP").does(&["out_c", "in_d"]).rests_in(&["d"]),
                on("LEAVE").does(&["out_d", "out_a", "out_k", "in_l"]).rests_in(&["l"]),
                on("INNER").does(&["out_l", "in_k", "in_a", "in_d"]).rests_in(&["d"]),
            ],
        },
        Run {
            name: "the_outer_forgets_what_is_left_inside",
            steps: &[
                start().does(&["in_k", "in_a", "in_c"]).rests_in(&["c"]),
                on("STEP").does(&["out_c", "in_d"]).rests_in(&["d"]),
                on("STEP").does(&["out_d", "out_a", "in_b"]).rests_in(&["b"]),
                on("LEAVE").does(&["out_b", "out_k", "in_l"]).rests_in(&["l"]),
                on("INNER").does(&["out_l", "in_k", "in_a", "in_d"]).rests_in(&["d"]),
                on("STEP").does(&["out_d", "out_a", "in_b"]).rests_in(&["b"]),
                on("LEAVE").does(&["out_b", "out_k", "in_l"]).rests_in(&["l"]),
                on("OUTER").does(&["out_l", "in_k", "in_b"]).rests_in(&["b"]),
            ],
        },
    ],
};
