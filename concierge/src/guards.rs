//! What the guards say of a session at a time.

use std::fmt;

use chrono::{DateTime, Utc};

use crate::machine::{event_is_live, event_recently_ended, has_active_event};
use crate::session::Session;

/// The three guards' results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Guards {
    /// Whether an event of today is active; it alone decides the route.
    pub has_active_event: bool,
    /// Whether the event is going on.
    pub event_is_live: bool,
    /// Whether the event ended within the last 24 hours.
    pub event_recently_ended: bool,
}

impl Guards {
    /// Asks all three.
    pub fn of(session: &Session, now: DateTime<Utc>) -> Self {
        Self {
            has_active_event: has_active_event(session, now),
            event_is_live: event_is_live(session, now),
            event_recently_ended: event_recently_ended(session, now),
        }
    }
}

/// As guards are written: `has_active_event && !event_is_live && !event_recently_ended`.
impl fmt::Display for Guards {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let not = |holds: bool| if holds { "" } else { "!" };
        write!(
            f,
            "{}has_active_event && {}event_is_live && {}event_recently_ended",
            not(self.has_active_event),
            not(self.event_is_live),
            not(self.event_recently_ended)
        )
    }
}
