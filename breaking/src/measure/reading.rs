//! The machines that are measured: they do little, and are about a kibibyte long.

use chrono::{DateTime, Utc};
use concierge_core::sessions::{SessionKey, SessionMachine};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Reading {
    ticks: u64,
    text: String,
}

concierge_core::machine! {
    /// Has neither timers nor effects.
    #[derive(Clone)]
    pub(crate) machine Meter(Reading) at DateTime<Utc> {
        #[derive(Clone)]
        events;

        event Tick;

        initial Open;

        state Open {
            end;
            on Tick / tick;
        }
    }
}

concierge_core::machine! {
    /// Starts a timer with each event, and gives up the one before.
    #[derive(Clone)]
    pub(crate) machine TimedMeter(Reading) at DateTime<Utc> {
        #[derive(Clone, serde::Serialize, serde::Deserialize)]
        events;

        event Tick;

        initial Open;

        state Open {
            end;
            after 1h / tick => Open;
            on Tick / tick => Open;
        }
    }
}

concierge_core::machine! {
    /// Has an effect with each event.
    #[derive(Clone)]
    pub(crate) machine TellingMeter(Reading) at DateTime<Utc> {
        #[derive(Clone, serde::Serialize)]
        events;

        event Tick;

        effect Ticked(u64);

        initial Open;

        state Open {
            end;
            on Tick / tick, emit Ticked(ticked);
        }
    }
}

/// A machine whose one event can be told again and again.
pub(super) trait Ticks: SessionMachine {
    fn tick() -> Self::Event;
}

fn ticked(reading: &Reading) -> telling_meter::Ticked {
    telling_meter::Ticked(reading.ticks)
}

fn tick(reading: &mut Reading) {
    reading.ticks += 1;
}

fn text() -> String {
    "all work and no play ".repeat(45)
}

/// A text as long as a machine's snapshot.
pub(super) fn snapshot() -> String {
    text() + &"x".repeat(110)
}

impl Reading {
    fn new() -> Self {
        Self { ticks: 0, text: text() }
    }
}

/// What a manager must know of them.
macro_rules! ticks {
    ($($machine:ident: $module:ident;)*) => { $(
        impl SessionMachine for $machine {
            fn new_context(_key: &SessionKey, _now: DateTime<Utc>) -> Reading {
                Reading::new()
            }
        }

        impl Ticks for $machine {
            fn tick() -> $module::Event {
                $module::Tick.into()
            }
        }
    )* };
}

ticks! {
    Meter: meter;
    TimedMeter: timed_meter;
    TellingMeter: telling_meter;
}
