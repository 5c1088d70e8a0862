//! All exits, in reverse document order over the whole set; then all actions of the transitions; then
//! all entries, in document order over the whole set.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r"machine ExitsThenActionsThenEntries(Log) {
    event Go;
    event Back;

    initial P;

    parallel P {
        entry / in_p;
        exit / out_p;
        state R {
            initial A;
            entry / in_r;
            exit / out_r;
            state A {
                initial A1;
                entry / in_a;
                exit / out_a;
                on Go / first => B;
                state A1 { entry / in_a1; exit / out_a1; }
            }
            state B {
                initial B1;
                entry / in_b;
                exit / out_b;
                on Back => A;
                state B1 {
                    initial B2;
                    entry / in_b1;
                    exit / out_b1;
                    state B2 { entry / in_b2; exit / out_b2; }
                }
            }
        }
        state S {
            initial C;
            entry / in_s;
            exit / out_s;
            state C { entry / in_c; exit / out_c; on Go / second => D1; }
            state D {
                initial D1;
                entry / in_d;
                exit / out_d;
                on Back => C;
                state D1 { entry / in_d1; exit / out_d1; }
            }
        }
    }
}";

const P: StateId = StateId(0);
const R: StateId = StateId(1);
const A: StateId = StateId(2);
const A1: StateId = StateId(3);
const B: StateId = StateId(4);
const B1: StateId = StateId(5);
const B2: StateId = StateId(6);
const S: StateId = StateId(7);
const C: StateId = StateId(8);
const D: StateId = StateId(9);
const D1: StateId = StateId(10);

const GO: EventId = EventId(0);
const BACK: EventId = EventId(1);

const TABLE: Table<'static> = Table::new("exits_then_actions_then_entries", Initial::to(&[P]))
    .states(&[
        State::parallel("p").entry(&[call("in_p")]).exit(&[call("out_p")]),
        State::compound("r", Initial::to(&[A]))
            .inside(P)
            .entry(&[call("in_r")])
            .exit(&[call("out_r")]),
        State::compound("a", Initial::to(&[A1]))
            .inside(R)
            .entry(&[call("in_a")])
            .exit(&[call("out_a")]),
        State::atomic("a1").inside(A).entry(&[call("in_a1")]).exit(&[call("out_a1")]),
        State::compound("b", Initial::to(&[B1]))
            .inside(R)
            .entry(&[call("in_b")])
            .exit(&[call("out_b")]),
        State::compound("b1", Initial::to(&[B2]))
            .inside(B)
            .entry(&[call("in_b1")])
            .exit(&[call("out_b1")]),
        State::atomic("b2").inside(B1).entry(&[call("in_b2")]).exit(&[call("out_b2")]),
        State::compound("s", Initial::to(&[C]))
            .inside(P)
            .entry(&[call("in_s")])
            .exit(&[call("out_s")]),
        State::atomic("c").inside(S).entry(&[call("in_c")]).exit(&[call("out_c")]),
        State::compound("d", Initial::to(&[D1]))
            .inside(S)
            .entry(&[call("in_d")])
            .exit(&[call("out_d")]),
        State::atomic("d1").inside(D).entry(&[call("in_d1")]).exit(&[call("out_d1")]),
    ])
    .events(&[Event::new("GO"), Event::new("BACK")])
    .transitions(&[
        Transition::on(A, &[GO]).actions(&[call("first")]).to(&[B]),
        Transition::on(B, &[BACK]).to(&[A]),
        Transition::on(C, &[GO]).actions(&[call("second")]).to(&[D1]),
        Transition::on(D, &[BACK]).to(&[C]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[Run {
        name: "two_regions_of_different_depth",
        steps: &[
            start().does(&["in_p", "in_r", "in_a", "in_a1", "in_s", "in_c"]).rests_in(&["a1", "c"]),
            on("GO")
                .does(&[
                    "out_c", "out_a1", "out_a", "first", "second", "in_b", "in_b1", "in_b2",
                    "in_d", "in_d1",
                ])
                .rests_in(&["b2", "d1"]),
            on("BACK")
                .does(&["out_d1", "out_d", "out_b2", "out_b1", "out_b", "in_a", "in_a1", "in_c"])
                .rests_in(&["a1", "c"]),
        ],
    }],
};
