//! Opening a connection that keeps the promises of a store.

use std::path::{Path, PathBuf, absolute};
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::error::OpenError;

/// Older ones can reset the write-ahead log while another connection writes to it, which corrupts
/// the file.
const SOUND_WRITE_AHEAD_LOG: i32 = 3_051_003;

/// How long a call waits for a writer of another process.
const PATIENCE: Duration = Duration::from_secs(10);

/// Lets the connection wait for another process for as long as a call since then may still wait: what
/// waited behind others has less time left, so that nobody waits for the sum of it all.
pub(crate) fn wait_since(connection: &Connection, since: Instant) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE.saturating_sub(since.elapsed()))
}

/// The database in a file, which is created if it is not there.
pub(crate) fn file(path: &Path) -> Result<Connection, OpenError> {
    check_library()?;
    // SQLite takes some relative names for something else than a file, as `:memory:`.
    let path = absolute(path).map_err(OpenError::Path)?;
    if let Some(folder) = path.parent().filter(|folder| !folder.is_dir()) {
        return Err(OpenError::NoFolder(folder.to_owned()));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    match Connection::open_with_flags(&path, flags).and_then(prepared) {
        Ok((connection, mode)) if mode == "wal" => Ok(connection),
        Ok((_, mode)) => Err(OpenError::NoWriteAheadLog { path, mode }),
        Err(error) => Err(explained(path, error)),
    }
}

/// A database that is gone with its connection.
pub(crate) fn memory() -> Result<Connection, OpenError> {
    check_library()?;
    let opened = Connection::open_in_memory().and_then(prepared);
    let (connection, _) = opened.map_err(|error| explained(PathBuf::from(":memory:"), error))?;
    Ok(connection)
}

fn check_library() -> Result<(), OpenError> {
    if rusqlite::version_number() < SOUND_WRITE_AHEAD_LOG {
        return Err(OpenError::OldSqlite { found: rusqlite::version() });
    }
    Ok(())
}

/// The connection with its settings, and the journal mode that the database has.
fn prepared(connection: Connection) -> rusqlite::Result<(Connection, String)> {
    connection.busy_timeout(PATIENCE)?;
    let mode = connection
        .pragma_update_and_check(None, "journal_mode", "wal", |row| row.get::<_, String>(0))?;
    // A commit is on the disk before it is answered, not only before the next checkpoint.
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    if connection.is_readonly("main")? {
        return Err(rusqlite::Error::SqliteFailure(
            rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_READONLY),
            None,
        ));
    }
    Ok((connection, mode))
}

fn explained(path: PathBuf, source: rusqlite::Error) -> OpenError {
    match source.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => OpenError::NotADatabase(path),
        Some(ErrorCode::ReadOnly) => OpenError::ReadOnly(path),
        _ => OpenError::Sqlite { path, source },
    }
}
