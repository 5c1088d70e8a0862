//! Who there is, which events there are, and who takes part in which.

mod error;
mod event_row;
mod postgres;
mod registry;
mod schema;
mod sqlite;

use concierge_core::sessions::SessionKey;

use crate::event::EventContext;

pub use error::DirectoryError;
pub use event_row::InvalidEventRow;
pub use postgres::PostgresDirectory;
pub use registry::{LONGEST_NAME, NewEvent, Registry};
pub use sqlite::SqliteDirectory;

/// What the router asks of the database beside the sessions.
pub trait Directory: Send + Sync + 'static {
    /// Why the database has no answer.
    type Error: std::error::Error + Send + Sync + 'static;

    /// Whether there is such a contractor.
    fn has_contractor(
        &self,
        contractor: i64,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// The events that a contractor is registered for, whatever the status and however long ago.
    fn events_of(
        &self,
        contractor: i64,
    ) -> impl Future<Output = Result<Vec<EventContext>, Self::Error>> + Send;

    /// The sessions, not ended, of the contractors who are registered for an event, whatever the
    /// status.
    fn sessions_at(
        &self,
        event: i64,
    ) -> impl Future<Output = Result<Vec<SessionKey>, Self::Error>> + Send;
}
