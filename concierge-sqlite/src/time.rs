//! Times as SQLite keeps them.

use chrono::{DateTime, SecondsFormat, Utc};

/// `2025-03-09T07:00:00.000Z`: text that sorts as the times do, and that SQLite's own functions
/// read.
pub(crate) fn text(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// The time that a text says, if it does.
pub(crate) fn read(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|time| time.to_utc())
}
