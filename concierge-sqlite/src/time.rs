//! Times as SQLite keeps them.

use chrono::{DateTime, Datelike as _, SecondsFormat, Utc};

/// `2025-03-09T07:00:00.000Z`: text that sorts as the times do, and that SQLite's own functions
/// read. Beyond the years of four digits it would do neither: such a time is the first or the last
/// of them.
pub(crate) fn text(time: DateTime<Utc>) -> String {
    match time.year() {
        ..0 => "0000-01-01T00:00:00.000Z".to_owned(),
        0..=9999 => time.to_rfc3339_opts(SecondsFormat::Millis, true),
        10_000.. => "9999-12-31T23:59:59.999Z".to_owned(),
    }
}

/// The time that a text says, if it does.
pub(crate) fn read(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|time| time.to_utc())
}
