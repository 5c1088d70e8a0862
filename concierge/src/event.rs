//! The event that a contractor is registered for.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::registration::RegistrationStatus;
use crate::span::{InvalidSpan, Span};

/// An event and how the contractor stands to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored")]
pub struct EventContext {
    /// The event's id.
    pub event_id: i64,
    /// The event's name.
    pub event_name: String,
    /// From when to when it lasts.
    #[serde(flatten)]
    pub span: Span,
    /// Where it takes place, as far as clocks and calendars go.
    pub time_zone: Tz,
    /// How the contractor stands to it.
    pub status: RegistrationStatus,
}

/// How long after its end an event has ended recently.
const RECENTLY: TimeDelta = TimeDelta::hours(24);

impl EventContext {
    /// Whether the contractor takes part and one of the event's days, in the event's own time zone,
    /// is today.
    pub fn is_active(&self, now: DateTime<Utc>) -> bool {
        let today = now.with_timezone(&self.time_zone).date_naive();
        self.status.is_active() && self.span.days(self.time_zone).contains(&today)
    }

    /// Whether it is going on.
    pub fn is_live(&self, now: DateTime<Utc>) -> bool {
        self.span.contains(now)
    }

    /// Whether it ended within the last 24 hours.
    pub fn recently_ended(&self, now: DateTime<Utc>) -> bool {
        let since = now - self.span.ends_at();
        since > TimeDelta::zero() && since <= RECENTLY
    }
}

/// The fields as they are stored, not yet trusted.
#[derive(Deserialize)]
struct Stored {
    event_id: i64,
    event_name: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    time_zone: Tz,
    status: RegistrationStatus,
}

impl TryFrom<Stored> for EventContext {
    type Error = InvalidSpan;

    fn try_from(stored: Stored) -> Result<Self, Self::Error> {
        let Stored { event_id, event_name, starts_at, ends_at, time_zone, status } = stored;
        let span = Span::new(starts_at, ends_at)?;
        Ok(Self { event_id, event_name, span, time_zone, status })
    }
}

#[cfg(test)]
mod tests {
    use super::EventContext;
    use expect_test::expect;

    #[test]
    fn is_stored_flat_and_refused_if_it_ends_before_it_starts() {
        let text = r#"{"event_id":1,"event_name":"Expo","starts_at":"2026-03-08T13:00:00Z","ends_at":"2026-03-08T21:00:00Z","time_zone":"America/New_York","status":"checked_in"}"#;
        let event: EventContext = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&event).unwrap(), text);

        let backwards = text.replace("T21", "T01");
        let error = serde_json::from_str::<EventContext>(&backwards).unwrap_err();
        expect!["it ends at 2026-03-08 01:00:00 UTC, before it starts at 2026-03-08 13:00:00 UTC"]
            .assert_eq(&error.to_string());
    }
}
