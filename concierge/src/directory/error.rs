//! What is wrong with a directory.

use chrono_tz::Tz;
use concierge_core::sessions::InvalidSessionId;

use super::registry::LONGEST_NAME;

/// What is wrong with the directory, or with what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DirectoryError {
    /// The database failed.
    #[error("the directory cannot be read or written")]
    Sqlite(#[from] concierge_sqlite::Error),
    /// The database failed.
    #[error("the directory cannot be read or written")]
    Postgres(#[from] concierge_postgres::Error),
    /// Nobody has this id.
    #[error("there is no contractor {0}")]
    UnknownContractor(i64),
    /// No event has this id.
    #[error("there is no event {0}")]
    UnknownEvent(i64),
    /// A session's row has an id that no session may have.
    #[error("the database holds a session whose id cannot be one")]
    InvalidSession(#[from] InvalidSessionId),
    /// An event's name is empty or too long.
    #[error("the name of an event has 1 to {LONGEST_NAME} characters, this one has {0}")]
    EventName(usize),
    /// The owner's table has no place for what the event says.
    #[error(
        "the table `events` of this database has no columns `ends_at` and `time_zone`: it holds \
         only events that last one calendar day in {0}"
    )]
    NoColumns(Tz),
}
