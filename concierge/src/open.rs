//! The concierge on one SQLite database.

use chrono_tz::Tz;
use concierge_core::sessions::{Sessions, Settings};
use concierge_sqlite::{Database, SqliteSessions};

use crate::directory::{DirectoryError, SqliteDirectory};
use crate::router::Router;
use crate::sessions::NAMES;

/// A router whose sessions and directory are in one SQLite database.
pub type SqliteRouter = Router<SqliteSessions, SqliteDirectory>;

/// Why a database cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The directory's tables.
    #[error(transparent)]
    Directory(#[from] DirectoryError),
    /// The table of sessions.
    #[error(transparent)]
    Sessions(#[from] concierge_sqlite::Error),
}

/// A router on a database, whose tables are created or brought up to date. Events without a zone of
/// their own take place in `zone`.
pub async fn open(
    database: Database,
    zone: Tz,
    settings: Settings,
) -> Result<SqliteRouter, OpenError> {
    // The sessions refer to the contractors.
    let directory = SqliteDirectory::open(database.clone(), zone).await?;
    let store = SqliteSessions::open(database, NAMES).await?;
    Ok(Router::new(Sessions::new(store, settings), directory))
}
