//! An internal transition stays in a compound source if all targets lie strictly inside, and only
//! then.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r#"machine InternalStaysInACompoundSource(Log) {
    event Within;
    event Whole;
    event Outside;
    event Back;

    initial K;
    allow internal_without_effect "that it has none is shown";

    state K {
        initial A;
        entry / in_k;
        exit / out_k;
        internal on Within / within => B;
        internal on Whole / whole => K;
        internal on Outside / outside => L;
        state A { entry / in_a; exit / out_a; }
        state B { entry / in_b; exit / out_b; }
    }
    state L { entry / in_l; exit / out_l; on Back => K; }
}"#;

const K: StateId = StateId(0);
const A: StateId = StateId(1);
const B: StateId = StateId(2);
const L: StateId = StateId(3);

const WITHIN: EventId = EventId(0);
const WHOLE: EventId = EventId(1);
const OUTSIDE: EventId = EventId(2);
const BACK: EventId = EventId(3);

const TABLE: Table<'static> = Table::new("internal_stays_in_a_compound_source", Initial::to(&[K]))
    .states(&[
        State::compound("k", Initial::to(&[A])).entry(&[call("in_k")]).exit(&[call("out_k")]),
        State::atomic("a").inside(K).entry(&[call("in_a")]).exit(&[call("out_a")]),
        State::atomic("b").inside(K).entry(&[call("in_b")]).exit(&[call("out_b")]),
        State::atomic("l").entry(&[call("in_l")]).exit(&[call("out_l")]),
    ])
    .events(&[Event::new("WITHIN"), Event::new("WHOLE"), Event::new("OUTSIDE"), Event::new("BACK")])
    .transitions(&[
        Transition::on(K, &[WITHIN]).actions(&[call("within")]).to(&[B]).internal(),
        Transition::on(K, &[WHOLE]).actions(&[call("whole")]).to(&[K]).internal(),
        Transition::on(K, &[OUTSIDE]).actions(&[call("outside")]).to(&[L]).internal(),
        Transition::on(L, &[BACK]).to(&[K]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "targets_inside",
            steps: &[
                start().does(&["in_k", "in_a"]).rests_in(&["a"]),
                on("WITHIN").does(&["out_a", "within", "in_b"]).rests_in(&["b"]),
                on("WITHIN").does(&["out_b", "within", "in_b"]).rests_in(&["b"]),
            ],
        },
        Run {
            name: "the_source_itself",
            steps: &[
                start().does(&["in_k", "in_a"]).rests_in(&["a"]),
                on("WITHIN").does(&["out_a", "within", "in_b"]).rests_in(&["b"]),
                on("WHOLE").does(&["out_b", "out_k", "whole", "in_k", "in_a"]).rests_in(&["a"]),
            ],
        },
        Run {
            name: "a_target_outside",
            steps: &[
                start().does(&["in_k", "in_a"]).rests_in(&["a"]),
                on("OUTSIDE").does(&["out_a", "out_k", "outside", "in_l"]).rests_in(&["l"]),
                on("BACK").does(&["out_l", "in_k", "in_a"]).rests_in(&["a"]),
            ],
        },
    ],
};
