//! Transitions conflict where their exit sets intersect, whatever lies in what; the earlier region
//! wins. A targetless transition conflicts with nothing.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r#"machine PreemptionComparesExitSets(Log) {
    allow conflicting_regions "it is what the chart shows";
    event Leave;
    event Note;
    event Back;

    initial P;

    parallel P {
        entry / in_p;
        exit / out_p;
        on Note / outer;
        state R {
            initial A;
            entry / in_r;
            exit / out_r;
            state A {
                entry / in_a;
                exit / out_a;
                on Leave / first => X;
                on Note / inner => B;
            }
            state B { entry / in_b; exit / out_b; on Back => A; }
        }
        state S {
            initial C;
            entry / in_s;
            exit / out_s;
            state C { entry / in_c; exit / out_c; on Leave / second => Y; }
        }
    }
    state X { entry / in_x; exit / out_x; on Back => P; }
    state Y { entry / in_y; exit / out_y; on Back => P; }
}"#;

const P: StateId = StateId(0);
const R: StateId = StateId(1);
const A: StateId = StateId(2);
const B: StateId = StateId(3);
const S: StateId = StateId(4);
const C: StateId = StateId(5);
const X: StateId = StateId(6);
const Y: StateId = StateId(7);

const LEAVE: EventId = EventId(0);
const NOTE: EventId = EventId(1);
const BACK: EventId = EventId(2);

const TABLE: Table<'static> = Table::new("preemption_compares_exit_sets", Initial::to(&[P]))
    .states(&[
        State::parallel("p").entry(&[call("in_p")]).exit(&[call("out_p")]),
        State::compound("r", Initial::to(&[A]))
            .inside(P)
            .entry(&[call("in_r")])
            .exit(&[call("out_r")]),
        State::atomic("a").inside(R).entry(&[call("in_a")]).exit(&[call("out_a")]),
        State::atomic("b").inside(R).entry(&[call("in_b")]).exit(&[call("out_b")]),
        State::compound("s", Initial::to(&[C]))
            .inside(P)
            .entry(&[call("in_s")])
            .exit(&[call("out_s")]),
        State::atomic("c").inside(S).entry(&[call("in_c")]).exit(&[call("out_c")]),
        State::atomic("x").entry(&[call("in_x")]).exit(&[call("out_x")]),
        State::atomic("y").entry(&[call("in_y")]).exit(&[call("out_y")]),
    ])
    .events(&[Event::new("LEAVE"), Event::new("NOTE"), Event::new("BACK")])
    .transitions(&[
        Transition::on(P, &[NOTE]).actions(&[call("outer")]),
        Transition::on(A, &[LEAVE]).actions(&[call("first")]).to(&[X]),
        Transition::on(A, &[NOTE]).actions(&[call("inner")]).to(&[B]),
        Transition::on(B, &[BACK]).to(&[A]),
        Transition::on(C, &[LEAVE]).actions(&[call("second")]).to(&[Y]),
        Transition::on(X, &[BACK]).to(&[P]),
        Transition::on(Y, &[BACK]).to(&[P]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "the_earlier_region_wins",
            steps: &[
                start().does(&["in_p", "in_r", "in_a", "in_s", "in_c"]).rests_in(&["a", "c"]),
                on("LEAVE")
                    .does(&["out_c", "out_s", "out_a", "out_r", "out_p", "first", "in_x"])
                    .rests_in(&["x"]),
                on("BACK")
                    .does(&["out_x", "in_p", "in_r", "in_a", "in_s", "in_c"])
                    .rests_in(&["a", "c"]),
            ],
        },
        Run {
            name: "targetless_conflicts_with_nothing",
            steps: &[
                start().does(&["in_p", "in_r", "in_a", "in_s", "in_c"]).rests_in(&["a", "c"]),
                on("NOTE").does(&["out_a", "inner", "outer", "in_b"]).rests_in(&["b", "c"]),
                on("LEAVE")
                    .does(&["out_c", "out_s", "out_b", "out_r", "out_p", "second", "in_y"])
                    .rests_in(&["y"]),
                on("BACK")
                    .does(&["out_y", "in_p", "in_r", "in_a", "in_s", "in_c"])
                    .rests_in(&["a", "c"]),
            ],
        },
    ],
};
