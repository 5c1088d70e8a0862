//! A row of the events that a contractor is registered for.

use chrono_tz::Tz;
use concierge_sqlite::rusqlite::types::ValueRef;
use concierge_sqlite::rusqlite::{self, Row};

use crate::event::EventContext;
use crate::moment::{InvalidMoment, Moment};
use crate::registration::RegistrationStatus;
use crate::span::InvalidSpan;

/// The columns as they are.
pub(super) struct EventRow {
    pub(super) id: i64,
    pub(super) name: Option<String>,
    pub(super) date: Option<String>,
    pub(super) ends_at: Option<String>,
    pub(super) time_zone: Option<String>,
    pub(super) status: Option<String>,
}

/// Why a row is no event.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidEventRow {
    /// A column that must hold something.
    #[error("its `{0}` is null")]
    Null(&'static str),
    /// A time that is none.
    #[error(transparent)]
    Moment(#[from] InvalidMoment),
    /// Times that contradict each other.
    #[error(transparent)]
    Span(#[from] InvalidSpan),
    /// A zone that the IANA database does not have.
    #[error("`{0}` is no time zone of the IANA database")]
    TimeZone(String),
}

/// A column as text, whatever the table's owner has put there: SQLite's columns have no types.
fn text(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<String>> {
    Ok(match row.get_ref(column)? {
        ValueRef::Null => None,
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            Some(String::from_utf8_lossy(bytes).into_owned())
        }
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(number.to_string()),
    })
}

impl EventRow {
    /// The row of a query for these columns in this order.
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            name: text(row, 1)?,
            date: text(row, 2)?,
            ends_at: text(row, 3)?,
            time_zone: text(row, 4)?,
            status: text(row, 5)?,
        })
    }

    /// The event; without a zone of its own it takes place in `zone`.
    pub(super) fn context(self, zone: Tz) -> Result<EventContext, InvalidEventRow> {
        let zone = match self.time_zone {
            None => zone,
            Some(name) => name.parse().map_err(|_| InvalidEventRow::TimeZone(name))?,
        };
        let starts: Moment = self.date.ok_or(InvalidEventRow::Null("date"))?.parse()?;
        let ends = self.ends_at.map(|text| text.parse()).transpose()?;
        Ok(EventContext {
            event_id: self.id,
            event_name: self.name.ok_or(InvalidEventRow::Null("name"))?,
            span: starts.until(ends, zone)?,
            time_zone: zone,
            // No status is none with which the event counts.
            status: RegistrationStatus::from(self.status.unwrap_or_default()),
        })
    }
}
