//! An inner transition evicts an outer one that an earlier region has found.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r"machine InnerTransitionEvictsAnOuterOne(Log) {
    event Go;
    event Back;

    initial P;

    parallel P {
        entry / in_p;
        exit / out_p;
        on Go / outer => X;
        state R { entry / in_r; exit / out_r; }
        state S {
            initial C;
            entry / in_s;
            exit / out_s;
            state C { entry / in_c; exit / out_c; on Go / inner => D; }
            state D { entry / in_d; exit / out_d; }
        }
    }
    state X { entry / in_x; exit / out_x; on Back => P; }
}";

const P: StateId = StateId(0);
const S: StateId = StateId(2);
const C: StateId = StateId(3);
const D: StateId = StateId(4);
const X: StateId = StateId(5);

const GO: EventId = EventId(0);
const BACK: EventId = EventId(1);

const TABLE: Table<'static> = Table::new("inner_transition_evicts_an_outer_one", Initial::to(&[P]))
    .states(&[
        State::parallel("p").entry(&[call("in_p")]).exit(&[call("out_p")]),
        State::atomic("r").inside(P).entry(&[call("in_r")]).exit(&[call("out_r")]),
        State::compound("s", Initial::to(&[C]))
            .inside(P)
            .entry(&[call("in_s")])
            .exit(&[call("out_s")]),
        State::atomic("c").inside(S).entry(&[call("in_c")]).exit(&[call("out_c")]),
        State::atomic("d").inside(S).entry(&[call("in_d")]).exit(&[call("out_d")]),
        State::atomic("x").entry(&[call("in_x")]).exit(&[call("out_x")]),
    ])
    .events(&[Event::new("GO"), Event::new("BACK")])
    .transitions(&[
        Transition::on(P, &[GO]).actions(&[call("outer")]).to(&[X]),
        Transition::on(C, &[GO]).actions(&[call("inner")]).to(&[D]),
        Transition::on(X, &[BACK]).to(&[P]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[Run {
        name: "the_later_region_is_further_in",
        steps: &[
            start().does(&["in_p", "in_r", "in_s", "in_c"]).rests_in(&["r", "c"]),
            on("GO").does(&["out_c", "inner", "in_d"]).rests_in(&["r", "d"]),
            on("GO").does(&["out_d", "out_s", "out_r", "out_p", "outer", "in_x"]).rests_in(&["x"]),
            on("BACK").does(&["out_x", "in_p", "in_r", "in_s", "in_c"]).rests_in(&["r", "c"]),
        ],
    }],
};
