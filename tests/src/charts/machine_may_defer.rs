//! A machine may defer whatever nothing handles. What it raises itself is not deferred.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition, Unhandled};

use super::chart::{Chart, Run, on, start};
use super::words::{call, raise};
use crate::naive::Outcome;

const DEFINITION: &str = r#"machine MachineMayDefer(Log) {
    allow unheard_event "it is what the chart shows";
    event Go;
    event Late;
    event Lost;
    event Back;

    initial A;
    unhandled defer;

    state A { on Go / go, raise Lost => B; on Lost / lost_in_a; }
    state B { on Back => C; on Go / go_in_b; }
    state C { on Late / late; on Lost / lost; on Back => A; }
}"#;

const A: StateId = StateId(0);
const B: StateId = StateId(1);
const C: StateId = StateId(2);

const GO: EventId = EventId(0);
const LATE: EventId = EventId(1);
const LOST: EventId = EventId(2);
const BACK: EventId = EventId(3);

const TABLE: Table<'static> = Table::new("machine_may_defer", Initial::to(&[A]))
    .unhandled(Unhandled::Defer)
    .states(&[State::atomic("a"), State::atomic("b"), State::atomic("c")])
    .events(&[Event::new("GO"), Event::new("LATE"), Event::new("LOST"), Event::new("BACK")])
    .transitions(&[
        Transition::on(A, &[GO]).actions(&[call("go"), raise(LOST)]).to(&[B]),
        Transition::on(A, &[LOST]).actions(&[call("lost_in_a")]),
        Transition::on(B, &[BACK]).to(&[C]),
        Transition::on(B, &[GO]).actions(&[call("go_in_b")]),
        Transition::on(C, &[LATE]).actions(&[call("late")]),
        Transition::on(C, &[LOST]).actions(&[call("lost")]),
        Transition::on(C, &[BACK]).to(&[A]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[Run {
        name: "until_they_are_handled",
        steps: &[
            start().rests_in(&["a"]),
            on("LATE").is(Outcome::Deferred).rests_in(&["a"]),
            on("GO").does(&["go", "raise LOST"]).rests_in(&["b"]),
            on("BACK").does(&["late"]).rests_in(&["c"]),
            on("LATE").is(Outcome::Handled).does(&["late"]).rests_in(&["c"]),
        ],
    }],
};
