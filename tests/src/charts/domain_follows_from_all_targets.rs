//! The domain follows from all targets: the first lies near the source, the second in another region,
//! so that the whole parallel is left.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r"machine DomainFollowsFromAllTargets(Log) {
    event Both;
    event Step;
    event Back;

    initial K;

    state K {
        initial P;
        entry / in_k;
        exit / out_k;
        parallel P {
            entry / in_p;
            exit / out_p;
            state R {
                initial A;
                entry / in_r;
                exit / out_r;
                state A { entry / in_a; exit / out_a; on Both / both => (B, D); }
                state B { entry / in_b; exit / out_b; on Back => A; }
            }
            state S {
                initial C;
                entry / in_s;
                exit / out_s;
                state C { entry / in_c; exit / out_c; on Step => D; }
                state D { entry / in_d; exit / out_d; on Back => C; }
            }
        }
    }
}";

const K: StateId = StateId(0);
const P: StateId = StateId(1);
const R: StateId = StateId(2);
const A: StateId = StateId(3);
const B: StateId = StateId(4);
const S: StateId = StateId(5);
const C: StateId = StateId(6);
const D: StateId = StateId(7);

const BOTH: EventId = EventId(0);
const STEP: EventId = EventId(1);
const BACK: EventId = EventId(2);

const TABLE: Table<'static> = Table::new("domain_follows_from_all_targets", Initial::to(&[K]))
    .states(&[
        State::compound("k", Initial::to(&[P])).entry(&[call("in_k")]).exit(&[call("out_k")]),
        State::parallel("p").inside(K).entry(&[call("in_p")]).exit(&[call("out_p")]),
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
        State::atomic("d").inside(S).entry(&[call("in_d")]).exit(&[call("out_d")]),
    ])
    .events(&[Event::new("BOTH"), Event::new("STEP"), Event::new("BACK")])
    .transitions(&[
        Transition::on(A, &[BOTH]).actions(&[call("both")]).to(&[B, D]),
        Transition::on(B, &[BACK]).to(&[A]),
        Transition::on(C, &[STEP]).to(&[D]),
        Transition::on(D, &[BACK]).to(&[C]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[Run {
        name: "two_regions",
        steps: &[
            start().does(&["in_k", "in_p", "in_r", "in_a", "in_s", "in_c"]).rests_in(&["a", "c"]),
            on("BOTH")
                .does(&[
                    "out_c", "out_s", "out_a", "out_r", "out_p", "both", "in_p", "in_r", "in_b",
                    "in_s", "in_d",
                ])
                .rests_in(&["b", "d"]),
            on("BACK").does(&["out_d", "out_b", "in_a", "in_c"]).rests_in(&["a", "c"]),
            on("STEP").does(&["out_c", "in_d"]).rests_in(&["a", "d"]),
        ],
    }],
};
