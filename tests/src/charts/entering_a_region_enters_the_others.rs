//! A transition into one region enters the other regions by default, and enters nothing that is active
//! around its domain again.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r"machine EnteringARegionEntersTheOthers(Log) {
    event Enter;
    event Step;
    event Leave;

    initial K;

    state K {
        initial L;
        entry / in_k;
        exit / out_k;
        state L { entry / in_l; exit / out_l; on Enter => B; }
        parallel P {
            entry / in_p;
            exit / out_p;
            on Leave => L;
            state R {
                initial A;
                entry / in_r;
                exit / out_r;
                state A { entry / in_a; exit / out_a; on Step => B; }
                state B { entry / in_b; exit / out_b; on Step => A; }
            }
            state S { entry / in_s; exit / out_s; }
        }
    }
}";

const K: StateId = StateId(0);
const L: StateId = StateId(1);
const P: StateId = StateId(2);
const R: StateId = StateId(3);
const A: StateId = StateId(4);
const B: StateId = StateId(5);

const ENTER: EventId = EventId(0);
const STEP: EventId = EventId(1);
const LEAVE: EventId = EventId(2);

const TABLE: Table<'static> = Table::new("entering_a_region_enters_the_others", Initial::to(&[K]))
    .states(&[
        State::compound("k", Initial::to(&[L])).entry(&[call("in_k")]).exit(&[call("out_k")]),
        State::atomic("l").inside(K).entry(&[call("in_l")]).exit(&[call("out_l")]),
        State::parallel("p").inside(K).entry(&[call("in_p")]).exit(&[call("out_p")]),
        State::compound("r", Initial::to(&[A]))
            .inside(P)
            .entry(&[call("in_r")])
            .exit(&[call("out_r")]),
        State::atomic("a").inside(R).entry(&[call("in_a")]).exit(&[call("out_a")]),
        State::atomic("b").inside(R).entry(&[call("in_b")]).exit(&[call("out_b")]),
        State::atomic("s").inside(P).entry(&[call("in_s")]).exit(&[call("out_s")]),
    ])
    .events(&[Event::new("ENTER"), Event::new("STEP"), Event::new("LEAVE")])
    .transitions(&[
        Transition::on(L, &[ENTER]).to(&[B]),
        Transition::on(P, &[LEAVE]).to(&[L]),
        Transition::on(A, &[STEP]).to(&[B]),
        Transition::on(B, &[STEP]).to(&[A]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[Run {
        name: "into_one_region",
        steps: &[
            start().does(&["in_k", "in_l"]).rests_in(&["l"]),
            on("ENTER").does(&["out_l", "in_p", "in_r", "in_b", "in_s"]).rests_in(&["b", "s"]),
            on("STEP").does(&["out_b", "in_a"]).rests_in(&["a", "s"]),
            on("LEAVE").does(&["out_s", "out_a", "out_r", "out_p", "in_l"]).rests_in(&["l"]),
        ],
    }],
};
