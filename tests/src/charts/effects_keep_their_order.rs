//! Effects are emitted in the order in which they stand among the actions.

use concierge_table::{Effect, Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::{call, emit};

const DEFINITION: &str = r"machine EffectsKeepTheirOrder(Log) {
    event Go;

    effect Beep;
    effect Flash;

    initial A;

    state A {
        exit / out_a, emit Flash;
        on Go / emit Beep, go, emit Beep => B;
    }
    state B { entry / emit Flash, in_b; on Go => A; }
}";

const A: StateId = StateId(0);
const B: StateId = StateId(1);

const GO: EventId = EventId(0);

const TABLE: Table<'static> = Table::new("effects_keep_their_order", Initial::to(&[A]))
    .states(&[
        State::atomic("a").exit(&[call("out_a"), emit("FLASH")]),
        State::atomic("b").entry(&[emit("FLASH"), call("in_b")]),
    ])
    .events(&[Event::new("GO")])
    .effects(&[Effect::new("BEEP"), Effect::new("FLASH")])
    .transitions(&[
        Transition::on(A, &[GO]).actions(&[emit("BEEP"), call("go"), emit("BEEP")]).to(&[B]),
        Transition::on(B, &[GO]).to(&[A]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[Run {
        name: "among_the_calls",
        steps: &[
            start().rests_in(&["a"]),
            on("GO")
                .does(&[
                    "out_a",
                    "emit FLASH",
                    "emit BEEP",
                    "go",
                    "emit BEEP",
                    "emit FLASH",
                    "in_b",
                ])
                .rests_in(&["b"]),
            on("GO").rests_in(&["a"]),
        ],
    }],
};
