//! What can go wrong with a database.

use std::any::Any;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use concierge_core::sessions::InvalidName;
use rusqlite::{ErrorCode, ffi};

/// Why a database could not be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The path is none, as the empty one.
    #[error("the path of the database is unusable: {0}")]
    Path(#[source] io::Error),
    /// The folder in which the file would be is not there.
    #[error("there is no folder `{folder}` for the database: create it first", folder = .0.display())]
    NoFolder(PathBuf),
    /// The file is something else.
    #[error("`{path}` is not an SQLite database: give another path", path = .0.display())]
    NotADatabase(PathBuf),
    /// The file can only be read.
    #[error("the database `{path}` is read-only for this process: allow it to write", path = .0.display())]
    ReadOnly(PathBuf),
    /// The file system cannot hold a write-ahead log, which needs shared memory.
    #[error(
        "the database `{path}` cannot have a write-ahead log where it is (its journal mode stays \
         `{mode}`): put it on a local disk", path = .path.display()
    )]
    NoWriteAheadLog {
        /// The database.
        path: PathBuf,
        /// The journal mode that it has.
        mode: String,
    },
    /// The linked SQLite can corrupt a write-ahead log.
    #[error("the linked SQLite {found} can corrupt its write-ahead log, 3.51.3 or newer cannot")]
    OldSqlite {
        /// The version of the library.
        found: &'static str,
    },
    /// SQLite says no.
    #[error("the database `{path}` cannot be opened: {source}", path = .path.display())]
    Sqlite {
        /// The database.
        path: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
    /// The operating system gives no thread.
    #[error("no thread for the database: {0}")]
    Thread(#[source] io::Error),
}

/// Why a database could not do what it was asked. Unless a commit failed, nothing has changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// SQLite says no. If it was a commit that failed, it is not known whether it took place.
    #[error(transparent)]
    Sqlite(rusqlite::Error),
    /// The database can only be read, as on a disk that was mounted anew after an error.
    #[error("the database is read-only: allow this program to write to its file and folder")]
    ReadOnly,
    /// Another program writes, and has not let go of the database for as long as a call waits.
    #[error(
        "another program is writing to the database and does not let go of it: see which one keeps \
         a transaction open, and try again"
    )]
    Locked,
    /// What was asked panicked.
    #[error("a call on the database panicked: {0}")]
    Panicked(String),
    /// What was asked began a transaction and did not finish it.
    #[error("a call on the database left its transaction open, which was rolled back")]
    Unfinished,
    /// A session was held for so long that it was let go.
    #[error("the session was held for more than {} ms and was let go", .0.as_millis())]
    HeldTooLong(Duration),
    /// The writer thread is gone.
    #[error("the database is closed")]
    Closed,
    /// A newer program has migrated the database.
    #[error(
        "the database is newer than this program: its schema `{family}` is at version {found}, \
         this program knows {known}; run the newer program again"
    )]
    NewerSchema {
        /// The family of migrations.
        family: String,
        /// The version in the database.
        found: i64,
        /// The last version that this program knows.
        known: usize,
    },
    /// A name that was given is no plain identifier.
    #[error(transparent)]
    Name(#[from] InvalidName),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error().map(|error| (error.code, error.extended_code)) {
            Some((ErrorCode::ReadOnly, _)) => Self::ReadOnly,
            // Other codes say that waiting does not help, as in a transaction that read first.
            Some((_, ffi::SQLITE_BUSY)) => Self::Locked,
            _ => Self::Sqlite(error),
        }
    }
}

/// What a function panicked with.
pub(crate) fn panicked(panic: &(dyn Any + Send)) -> Error {
    let text = panic.downcast_ref::<&str>().map(|&text| text.to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    Error::Panicked(text.unwrap_or_else(|| "no text".to_owned()))
}
