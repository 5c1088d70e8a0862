//! What a history stands for is entered as a target is: what it raises is taken, and a choice that was
//! left together with its parent decides anew.

use concierge_table::{Event, EventId, Guard, Initial, State, StateId, Table, Term, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::{call, raise};

const DEFINITION: &str = r"machine WhatAHistoryRestoresActsAsEntered(Log) {
    event Step;
    event Leave;
    event Return;
    event Ring;

    initial K;

    state K {
        initial A;
        entry / in_k;
        exit / out_k;
        on Leave => L;
        history H => A;
        state A { entry / in_a; exit / out_a; on Step => B; }
        state B { entry / in_b, raise Ring; exit / out_b; on Ring / rung; on Step => C; }
        choice C {
            [open] => L;
            else => A;
        }
    }
    state L { entry / in_l; exit / out_l; on Return => H; }
}";

const K: StateId = StateId(0);
const H: StateId = StateId(1);
const A: StateId = StateId(2);
const B: StateId = StateId(3);
const C: StateId = StateId(4);
const L: StateId = StateId(5);

const STEP: EventId = EventId(0);
const LEAVE: EventId = EventId(1);
const RETURN: EventId = EventId(2);
const RING: EventId = EventId(3);

const TABLE: Table<'static> =
    Table::new("what_a_history_restores_acts_as_entered", Initial::to(&[K]))
        .states(&[
            State::compound("k", Initial::to(&[A])).entry(&[call("in_k")]).exit(&[call("out_k")]),
            State::shallow_history("h", Initial::to(&[A])).inside(K),
            State::atomic("a").inside(K).entry(&[call("in_a")]).exit(&[call("out_a")]),
            State::atomic("b").inside(K).entry(&[call("in_b"), raise(RING)]).exit(&[call("out_b")]),
            State::choice("c").inside(K),
            State::atomic("l").entry(&[call("in_l")]).exit(&[call("out_l")]),
        ])
        .events(&[
            Event::new("STEP"),
            Event::new("LEAVE"),
            Event::new("RETURN"),
            Event::new("RING"),
        ])
        .transitions(&[
            Transition::on(K, &[LEAVE]).to(&[L]),
            Transition::on(A, &[STEP]).to(&[B]),
            Transition::on(B, &[RING]).actions(&[call("rung")]),
            Transition::on(B, &[STEP]).to(&[C]),
            Transition::always(C).when(Guard::of(&[Term::Call("open")])).to(&[L]),
            Transition::always(C).to(&[A]),
            Transition::on(L, &[RETURN]).to(&[H]),
        ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "what_raises",
            steps: &[
                start().does(&["in_k", "in_a"]).rests_in(&["a"]),
                on("LEAVE").does(&["out_a", "out_k", "in_l"]).rests_in(&["l"]),
                on("RETURN").does(&["out_l", "in_k", "in_a"]).rests_in(&["a"]),
                on("STEP").does(&["out_a", "in_b", "raise RING", "rung"]).rests_in(&["b"]),
                on("LEAVE").does(&["out_b", "out_k", "in_l"]).rests_in(&["l"]),
                on("RETURN")
                    .does(&["out_l", "in_k", "in_b", "raise RING", "rung"])
                    .rests_in(&["b"]),
            ],
        },
        Run {
            name: "a_choice",
            steps: &[
                start().does(&["in_k", "in_a"]).rests_in(&["a"]),
                on("STEP").does(&["out_a", "in_b", "raise RING", "rung"]).rests_in(&["b"]),
                on("STEP").holding(&["open"]).does(&["out_b", "out_k", "in_l"]).rests_in(&["l"]),
                on("RETURN")
                    .holding(&["open"])
                    .does(&["out_l", "in_k", "out_k", "in_l"])
                    .rests_in(&["l"]),
                on("RETURN").does(&["out_l", "in_k", "in_a"]).rests_in(&["a"]),
            ],
        },
    ],
};
