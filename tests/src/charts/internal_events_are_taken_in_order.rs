//! Of the events that are raised the first is taken first; one that nothing handles is dropped, and the
//! next one is taken. What the machine sends to itself comes when nothing raised is left.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::{call, raise, send};
use crate::naive::Outcome;

const DEFINITION: &str = r#"machine InternalEventsAreTakenInOrder(Log) {
    allow unheard_event "it is what the chart shows";
    event Go;
    event Lost;
    event First;
    event Second;
    event Third;
    event Back;

    initial A;

    state A {
        on Go / send Third, raise Lost, raise First, raise Second => B;
        on Lost / lost;
    }
    state B {
        on First / first, raise Back;
        on Second / second;
        on Third / third => C;
        on Back / back;
    }
    state C { on Back => A; }
}"#;

const A: StateId = StateId(0);
const B: StateId = StateId(1);
const C: StateId = StateId(2);

const GO: EventId = EventId(0);
const LOST: EventId = EventId(1);
const FIRST: EventId = EventId(2);
const SECOND: EventId = EventId(3);
const THIRD: EventId = EventId(4);
const BACK: EventId = EventId(5);

const TABLE: Table<'static> = Table::new("internal_events_are_taken_in_order", Initial::to(&[A]))
    .states(&[State::atomic("a"), State::atomic("b"), State::atomic("c")])
    .events(&[
        Event::new("GO"),
        Event::new("LOST"),
        Event::new("FIRST"),
        Event::new("SECOND"),
        Event::new("THIRD"),
        Event::new("BACK"),
    ])
    .transitions(&[
        Transition::on(A, &[GO])
            .actions(&[send(THIRD), raise(LOST), raise(FIRST), raise(SECOND)])
            .to(&[B]),
        Transition::on(A, &[LOST]).actions(&[call("lost")]),
        Transition::on(B, &[FIRST]).actions(&[call("first"), raise(BACK)]),
        Transition::on(B, &[SECOND]).actions(&[call("second")]),
        Transition::on(B, &[THIRD]).actions(&[call("third")]).to(&[C]),
        Transition::on(B, &[BACK]).actions(&[call("back")]),
        Transition::on(C, &[BACK]).to(&[A]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[Run {
        name: "in_one_delivery",
        steps: &[
            start().rests_in(&["a"]),
            on("GO")
                .does(&[
                    "send THIRD",
                    "raise LOST",
                    "raise FIRST",
                    "raise SECOND",
                    "first",
                    "raise BACK",
                    "second",
                    "back",
                    "third",
                ])
                .rests_in(&["c"]),
            on("BACK").rests_in(&["a"]),
            on("LOST").is(Outcome::Handled).does(&["lost"]).rests_in(&["a"]),
        ],
    }],
};
