//! Restoring a history in one region enters the other regions too, by default.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r"machine RestoringAHistoryFillsTheOtherRegions(Log) {
    event Step;
    event Leave;
    event Enter;

    initial P;

    parallel P {
        entry / in_p;
        exit / out_p;
        on Leave => L;
        state R {
            initial A;
            entry / in_r;
            exit / out_r;
            state A { entry / in_a; exit / out_a; on Step => B; }
            state B { entry / in_b; exit / out_b; }
            history H => A;
        }
        state S {
            initial C;
            entry / in_s;
            exit / out_s;
            state C { entry / in_c; exit / out_c; on Step => D; }
            state D { entry / in_d; exit / out_d; }
        }
    }
    state L { entry / in_l; exit / out_l; on Enter => H; }
}";

const P: StateId = StateId(0);
const R: StateId = StateId(1);
const A: StateId = StateId(2);
const B: StateId = StateId(3);
const H: StateId = StateId(4);
const S: StateId = StateId(5);
const C: StateId = StateId(6);
const D: StateId = StateId(7);
const L: StateId = StateId(8);

const STEP: EventId = EventId(0);
const LEAVE: EventId = EventId(1);
const ENTER: EventId = EventId(2);

const TABLE: Table<'static> =
    Table::new("restoring_a_history_fills_the_other_regions", Initial::to(&[P]))
        .states(&[
            State::parallel("p").entry(&[call("in_p")]).exit(&[call("out_p")]),
            State::compound("r", Initial::to(&[A]))
                .inside(P)
                .entry(&[call("in_r")])
                .exit(&[call("out_r")]),
            State::atomic("a").inside(R).entry(&[call("in_a")]).exit(&[call("out_a")]),
            State::atomic("b").inside(R).entry(&[call("in_b")]).exit(&[call("out_b")]),
            State::shallow_history("h", Initial::to(&[A])).inside(R),
            State::compound("s", Initial::to(&[C]))
                .inside(P)
                .entry(&[call("in_s")])
                .exit(&[call("out_s")]),
            State::atomic("c").inside(S).entry(&[call("in_c")]).exit(&[call("out_c")]),
            State::atomic("d").inside(S).entry(&[call("in_d")]).exit(&[call("out_d")]),
            State::atomic("l").entry(&[call("in_l")]).exit(&[call("out_l")]),
        ])
        .events(&[Event::new("STEP"), Event::new("LEAVE"), Event::new("ENTER")])
        .transitions(&[
            Transition::on(P, &[LEAVE]).to(&[L]),
            Transition::on(A, &[STEP]).to(&[B]),
            Transition::on(C, &[STEP]).to(&[D]),
            Transition::on(L, &[ENTER]).to(&[H]),
        ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[Run {
        name: "one_region_remembers",
        steps: &[
            start().does(&["in_p", "in_r", "in_a", "in_s", "in_c"]).rests_in(&["a", "c"]),
            on("STEP").does(&["out_c", "out_a", "in_b", "in_d"]).rests_in(&["b", "d"]),
            on("LEAVE")
                .does(&["out_d", "out_s", "out_b", "out_r", "out_p", "in_l"])
                .rests_in(&["l"]),
            on("ENTER")
                .does(&["out_l", "in_p", "in_r", "in_b", "in_s", "in_c"])
                .rests_in(&["b", "c"]),
        ],
    }],
};
