//! The domain is decided once, before anything is left: what a history remembers only since then
//! does not change it.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r"machine DomainIsDecidedBeforeAnythingIsLeft(Log) {
    event Forth;
    event Recall;

    initial A;

    state A {
        initial P;
        end;
        parallel P {
            entry / in_p;
            exit / out_p;
            deep history H => R;
            state R {
                initial R1;
                entry / in_r;
                exit / out_r;
                state R1 { on Forth => R2; }
                state R2 { entry / in_r2; exit / out_r2; on Recall => H; }
            }
        }
    }
}";

const A: StateId = StateId(0);
const P: StateId = StateId(1);
const H: StateId = StateId(2);
const R: StateId = StateId(3);
const R1: StateId = StateId(4);
const R2: StateId = StateId(5);

const FORTH: EventId = EventId(0);
const RECALL: EventId = EventId(1);

const TABLE: Table<'static> =
    Table::new("domain_is_decided_before_anything_is_left", Initial::to(&[A]))
        .states(&[
            State::compound("a", Initial::to(&[P])).ends(),
            State::parallel("p").inside(A).entry(&[call("in_p")]).exit(&[call("out_p")]),
            State::deep_history("h", Initial::to(&[R])).inside(P),
            State::compound("r", Initial::to(&[R1]))
                .inside(P)
                .entry(&[call("in_r")])
                .exit(&[call("out_r")]),
            State::atomic("r1").inside(R),
            State::atomic("r2").inside(R).entry(&[call("in_r2")]).exit(&[call("out_r2")]),
        ])
        .events(&[Event::new("FORTH"), Event::new("RECALL")])
        .transitions(&[
            Transition::on(R1, &[FORTH]).to(&[R2]),
            Transition::on(R2, &[RECALL]).to(&[H]),
        ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[Run {
        name: "a_default_that_is_the_region_itself",
        steps: &[
            start().does(&["in_p", "in_r"]).rests_in(&["r1"]),
            on("FORTH").does(&["in_r2"]).rests_in(&["r2"]),
            // The default, `R`, lies outside of `R`: `A` is the domain, and `P` is left.
            on("RECALL")
                .does(&["out_r2", "out_r", "out_p", "in_p", "in_r", "in_r2"])
                .rests_in(&["r2"]),
            // Now `R2` is remembered, and `R` is the domain.
            on("RECALL").does(&["out_r2", "in_r2"]).rests_in(&["r2"]),
        ],
    }],
};
