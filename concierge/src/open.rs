//! The concierge on one database.

use std::path::{Path, PathBuf};

use chrono_tz::Tz;
use concierge_core::sessions::{Sessions, Settings};
use concierge_postgres::PostgresSessions;
use concierge_sqlite::SqliteSessions;

use crate::directory::{DirectoryError, PostgresDirectory, SqliteDirectory};
use crate::router::Router;
use crate::sessions::NAMES;

/// A router whose sessions and directory are in one SQLite database.
pub type SqliteRouter = Router<SqliteSessions, SqliteDirectory>;

/// A router whose sessions and directory are in one PostgreSQL database.
pub type PostgresRouter = Router<PostgresSessions, PostgresDirectory>;

/// Where a database is.
#[derive(Clone, PartialEq, Eq)]
pub enum Address {
    /// In a file.
    Sqlite(PathBuf),
    /// At a URL of PostgreSQL, which may hold a password: it is neither printed nor logged.
    Postgres(String),
}

/// A text that is no address of a database. It may hold a password and is not repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the database is a URL of another kind: give a path, `sqlite:PATH` or \
     `postgres://USER:PASSWORD@HOST:PORT/DATABASE`"
)]
pub struct InvalidAddress;

/// Why a database cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The directory's tables.
    #[error(transparent)]
    Directory(#[from] DirectoryError),
    /// The table of sessions on SQLite.
    #[error(transparent)]
    Sqlite(#[from] concierge_sqlite::Error),
    /// The table of sessions on PostgreSQL.
    #[error(transparent)]
    Postgres(#[from] concierge_postgres::Error),
}

impl Address {
    /// The address that a path or a URL is.
    pub fn of(text: &Path) -> Result<Self, InvalidAddress> {
        match text.to_str().and_then(|text| Some((text, text.split_once(':')?))) {
            Some((_, ("sqlite", path))) => {
                Ok(Self::Sqlite(path.strip_prefix("//").unwrap_or(path).into()))
            }
            Some((url, ("postgres" | "postgresql", _))) => Ok(Self::Postgres(url.to_owned())),
            Some((_, (_, rest))) if rest.starts_with("//") => Err(InvalidAddress),
            _ => Ok(Self::Sqlite(text.to_owned())),
        }
    }
}

/// Without what may hold a password.
impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => f.debug_tuple("Sqlite").field(path).finish(),
            Self::Postgres(_) => f.debug_tuple("Postgres").finish_non_exhaustive(),
        }
    }
}

/// A router on an SQLite database, whose tables are created or brought up to date. Events without a
/// zone of their own take place in `zone`.
pub async fn open(
    database: concierge_sqlite::Database,
    zone: Tz,
    settings: Settings,
) -> Result<SqliteRouter, OpenError> {
    // The sessions refer to the contractors.
    let directory = SqliteDirectory::open(database.clone(), zone).await?;
    let store = SqliteSessions::open(database, NAMES).await?;
    Ok(Router::new(Sessions::new(store, settings), directory))
}

/// Creates the tables of a PostgreSQL database, or brings them up to date.
pub async fn migrate_postgres(database: &concierge_postgres::Database) -> Result<(), OpenError> {
    PostgresDirectory::migrate(database).await?;
    Ok(PostgresSessions::migrate(database, NAMES).await?)
}

/// A router on a PostgreSQL database that has been migrated. Events without a zone of their own take
/// place in `zone`.
pub async fn open_postgres(
    database: concierge_postgres::Database,
    zone: Tz,
    settings: Settings,
) -> Result<PostgresRouter, OpenError> {
    let directory = PostgresDirectory::open(database.clone(), zone).await?;
    let store = PostgresSessions::open(database, NAMES).await?;
    Ok(Router::new(Sessions::new(store, settings), directory))
}
