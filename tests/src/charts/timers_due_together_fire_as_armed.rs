//! Timers that are due together fire in the order in which they were armed: a state's delayed
//! transitions begin to wait after its entry actions. Each is a delivery of its own.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, at, start};
use super::words::{call, raise, seconds, send_later};

const DEFINITION: &str = r"machine TimersDueTogetherFireAsArmed(Log) at Instant {
    event One;
    event Two;
    event Note;

    initial A;

    state A {
        entry / send One after 5s, send Two after 4s;
        after 5s / three => B;
        on One / one, raise Note;
        on Two / two;
        on Note / note;
    }
    state B {
        entry / send Two after 1s;
        on Two / two_again => A;
    }
}";

const A: StateId = StateId(0);
const B: StateId = StateId(1);

const ONE: EventId = EventId(0);
const TWO: EventId = EventId(1);
const NOTE: EventId = EventId(2);

const TABLE: Table<'static> = Table::new("timers_due_together_fire_as_armed", Initial::to(&[A]))
    .states(&[
        State::atomic("a").entry(&[send_later(ONE, 5, ""), send_later(TWO, 4, "")]),
        State::atomic("b").entry(&[send_later(TWO, 1, "")]),
    ])
    .events(&[Event::new("ONE"), Event::new("TWO"), Event::new("NOTE")])
    .transitions(&[
        Transition::after(A, seconds(5)).actions(&[call("three")]).to(&[B]),
        Transition::on(A, &[ONE]).actions(&[call("one"), raise(NOTE)]),
        Transition::on(A, &[TWO]).actions(&[call("two")]),
        Transition::on(A, &[NOTE]).actions(&[call("note")]),
        Transition::on(B, &[TWO]).actions(&[call("two_again")]).to(&[A]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[Run {
        name: "by_due_time_then_by_arming",
        steps: &[
            start().does(&["send ONE after 5s", "send TWO after 4s"]).rests_in(&["a"]),
            at(5_000)
                .does(&["two", "one", "raise NOTE", "note", "three", "send TWO after 1s"])
                .rests_in(&["b"]),
            at(6_000)
                .does(&["two_again", "send ONE after 5s", "send TWO after 4s"])
                .rests_in(&["a"]),
        ],
    }],
};
