//! Which of a contractor's events a message is about.

use std::cmp::Reverse;

use chrono::{DateTime, TimeDelta, Utc};

use crate::event::EventContext;

/// How far from now an event may be to be considered.
const NEAR: TimeDelta = TimeDelta::hours(24);

/// Of the events that the contractor takes part in and that are within a day of now: the live one,
/// else the closest upcoming one, else the one that ended last. Of two live ones the one that
/// started later is meant, as the workshop within a conference; of two alike, the lower id.
pub fn choose(
    events: impl IntoIterator<Item = EventContext>,
    now: DateTime<Utc>,
) -> Option<EventContext> {
    events
        .into_iter()
        .filter(|event| event.status.is_active() && event.span.distance(now) <= NEAR)
        .min_by_key(|event| (Claim::of(event, now), event.event_id))
}

/// What an event has to say for itself; the least wins.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    Live { started: Reverse<DateTime<Utc>> },
    Upcoming { starts: DateTime<Utc> },
    Ended { ended: Reverse<DateTime<Utc>> },
}

impl Claim {
    fn of(event: &EventContext, now: DateTime<Utc>) -> Self {
        let (starts_at, ends_at) = (event.span.starts_at(), event.span.ends_at());
        if event.is_live(now) {
            Self::Live { started: Reverse(starts_at) }
        } else if starts_at > now {
            Self::Upcoming { starts: starts_at }
        } else {
            Self::Ended { ended: Reverse(ends_at) }
        }
    }
}
