//! Where in time an event stands to the one who speaks of it.

use chrono::{DateTime, Utc};

use crate::machine::{event_is_live, event_recently_ended};
use crate::session::Session;

/// The phase in which the event agent speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// The event has not started.
    Before,
    /// It is going on.
    Live,
    /// It ended within the last 24 hours.
    WrappingUp,
    /// It ended longer ago.
    Over,
}

impl Phase {
    /// The phase of the session's event, if it has one.
    pub fn of(session: &Session, now: DateTime<Utc>) -> Option<Self> {
        let event = session.event_context.as_ref()?;
        Some(if event_is_live(session, now) {
            Self::Live
        } else if event_recently_ended(session, now) {
            Self::WrappingUp
        } else if now < event.span.starts_at() {
            Self::Before
        } else {
            Self::Over
        })
    }

    /// The phase in words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Live => "live",
            Self::WrappingUp => "wrapping up",
            Self::Over => "over",
        }
    }
}
