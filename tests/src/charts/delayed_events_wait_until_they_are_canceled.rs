//! A delayed event is delivered when it is due, whatever state the machine is in by then, unless it is
//! canceled by its name.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, at, on, start};
use super::words::{call, cancel, send_later};
use crate::naive::Outcome;

const DEFINITION: &str = r"machine DelayedEventsWaitUntilTheyAreCanceled(Log) at Instant {
    event Begin;
    event Ring;
    event Tick;
    event Step;
    event Stop;

    initial A;

    state A {
        on Begin / send Ring after 5s as alarm, send Tick after 3s => B;
        on Ring / early;
    }
    state B {
        on Ring / ring;
        on Tick / tick;
        on Step => C;
        on Stop / cancel alarm;
    }
    state C {
        on Ring / ring_again => A;
        on Tick / tick_again;
    }
}";

const A: StateId = StateId(0);
const B: StateId = StateId(1);
const C: StateId = StateId(2);

const BEGIN: EventId = EventId(0);
const RING: EventId = EventId(1);
const TICK: EventId = EventId(2);
const STEP: EventId = EventId(3);
const STOP: EventId = EventId(4);

const TABLE: Table<'static> =
    Table::new("delayed_events_wait_until_they_are_canceled", Initial::to(&[A]))
        .states(&[State::atomic("a"), State::atomic("b"), State::atomic("c")])
        .events(&[
            Event::new("BEGIN"),
            Event::new("RING"),
            Event::new("TICK"),
            Event::new("STEP"),
            Event::new("STOP"),
        ])
        .transitions(&[
            Transition::on(A, &[BEGIN])
                .actions(&[send_later(RING, 5, "alarm"), send_later(TICK, 3, "")])
                .to(&[B]),
            Transition::on(A, &[RING]).actions(&[call("early")]),
            Transition::on(B, &[RING]).actions(&[call("ring")]),
            Transition::on(B, &[TICK]).actions(&[call("tick")]),
            Transition::on(B, &[STEP]).to(&[C]),
            Transition::on(B, &[STOP]).actions(&[cancel("alarm")]),
            Transition::on(C, &[RING]).actions(&[call("ring_again")]).to(&[A]),
            Transition::on(C, &[TICK]).actions(&[call("tick_again")]),
        ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "due_by_due",
            steps: &[
                start().rests_in(&["a"]),
                on("BEGIN")
                    .does(&["send RING after 5s as alarm", "send TICK after 3s"])
                    .rests_in(&["b"]),
                at(3_000).is(Outcome::Handled).does(&["tick"]).rests_in(&["b"]),
                at(5_000).is(Outcome::Handled).does(&["ring"]).rests_in(&["b"]),
                at(99_000).is_nothing().rests_in(&["b"]),
            ],
        },
        Run {
            name: "another_state",
            steps: &[
                start().rests_in(&["a"]),
                on("BEGIN")
                    .does(&["send RING after 5s as alarm", "send TICK after 3s"])
                    .rests_in(&["b"]),
                on("STEP").rests_in(&["c"]),
                at(5_000).does(&["tick_again", "ring_again"]).rests_in(&["a"]),
            ],
        },
        Run {
            name: "canceled",
            steps: &[
                start().rests_in(&["a"]),
                on("BEGIN")
                    .does(&["send RING after 5s as alarm", "send TICK after 3s"])
                    .rests_in(&["b"]),
                on("STOP").is(Outcome::Handled).does(&["cancel alarm"]).rests_in(&["b"]),
                at(99_000).is(Outcome::Handled).does(&["tick"]).rests_in(&["b"]),
            ],
        },
    ],
};
