//! The machine that is measured: it does little, and is about a kibibyte long.

use chrono::{DateTime, Utc};
use concierge_core::sessions::{SessionKey, SessionMachine};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Reading {
    ticks: u64,
    text: String,
}

concierge_core::machine! {
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

impl SessionMachine for Meter {
    fn new_context(_key: &SessionKey, _now: DateTime<Utc>) -> Reading {
        Reading { ticks: 0, text: text() }
    }

    fn kind(&self) -> Option<&'static str> {
        None
    }

    fn silence(&self) -> Option<meter::Event> {
        None
    }

    fn end(&self) -> Option<meter::Event> {
        None
    }
}
