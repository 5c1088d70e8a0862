//! What can go wrong with a database.

use std::error::Error as _;
use std::time::Duration;

use concierge_core::sessions::{InvalidName, WriteError};
use deadpool_postgres::PoolError;
use tokio_postgres::error::SqlState;

/// Why a database could not do what it was asked. No message holds an address, a password, or a value
/// of a table.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The text is no address of a database. It may hold a password and is not repeated.
    #[error("this is no URL of a database: write `postgres://USER:PASSWORD@HOST:PORT/DATABASE`")]
    Url,
    /// Nobody answers at the address, or not as a database.
    #[error(
        "the database cannot be reached: {reason}; check that it runs and that the URL has its \
         host and port"
    )]
    Unreachable {
        /// What the system says.
        reason: String,
    },
    /// The database does not let this program in.
    #[error(
        "the database refuses the connection: {message} (SQLSTATE {code}); check user, password \
         and database name of the URL"
    )]
    Refused {
        /// What the database says.
        message: String,
        /// Its code.
        code: String,
    },
    /// All connections are in use.
    #[error("none of the database's connections was free within {} ms", .0.as_millis())]
    Exhausted(Duration),
    /// The database did not answer in time.
    #[error("the database did not answer within {} ms", .0.as_millis())]
    Slow(Duration),
    /// The connection broke while the database was at work.
    #[error("the connection to the database broke")]
    Lost,
    /// The database can only be read, as a standby.
    #[error("the database is read-only: give the URL of the primary")]
    ReadOnly,
    /// The database says no.
    #[error("the database refuses: {message} (SQLSTATE {code})")]
    Database {
        /// What it says.
        message: String,
        /// Its code.
        code: String,
    },
    /// A value cannot be sent or is not what was expected.
    #[error("the database and this program do not understand each other: {0}")]
    Protocol(String),
    /// The tables are those of an older program, or are not there.
    #[error(
        "the database lacks a migration: its schema `{family}` is at version {found}, this program \
         needs {needed}; migrate it first"
    )]
    OlderSchema {
        /// The family of migrations.
        family: String,
        /// The version in the database.
        found: i64,
        /// The version that this program needs.
        needed: usize,
    },
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

impl Error {
    /// What a call on an open connection failed with.
    pub(crate) fn of_call(error: &tokio_postgres::Error) -> Self {
        let Some(refusal) = error.as_db_error() else {
            let broke = error.is_closed()
                || error.source().is_some_and(<dyn std::error::Error>::is::<std::io::Error>);
            return if broke { Self::Lost } else { Self::Protocol(error.to_string()) };
        };
        match *refusal.code() {
            SqlState::READ_ONLY_SQL_TRANSACTION => Self::ReadOnly,
            // The session was ended from outside, perhaps between the commit and its answer.
            SqlState::ADMIN_SHUTDOWN
            | SqlState::CRASH_SHUTDOWN
            | SqlState::CANNOT_CONNECT_NOW
            | SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT => Self::Lost,
            _ => Self::Database {
                message: refusal.message().to_owned(),
                code: refusal.code().code().to_owned(),
            },
        }
    }

    /// What no connection was had for.
    pub(crate) fn of_pool(error: &PoolError, patience: Duration) -> Self {
        match error {
            PoolError::Backend(error) => Self::of_connecting(error),
            PoolError::PostCreateHook(_) => Self::Lost,
            PoolError::Timeout(deadpool_postgres::TimeoutType::Wait) => Self::Exhausted(patience),
            PoolError::Timeout(_) => Self::Slow(patience),
            PoolError::Closed | PoolError::NoRuntimeSpecified => {
                Self::Protocol("the pool of connections is closed".to_owned())
            }
        }
    }

    fn of_connecting(error: &tokio_postgres::Error) -> Self {
        match error.as_db_error() {
            Some(refusal) => Self::Refused {
                message: refusal.message().to_owned(),
                code: refusal.code().code().to_owned(),
            },
            None => Self::Unreachable {
                reason: error.source().map_or_else(|| error.to_string(), ToString::to_string),
            },
        }
    }

    /// The code of what the database says, if it says no.
    pub(crate) fn code(&self) -> Option<SqlState> {
        match self {
            Self::Database { code, .. } => Some(SqlState::from_code(code)),
            _ => None,
        }
    }

    /// The error of a write that failed with this while the database was at work on it.
    pub(crate) fn of_write(self) -> WriteError<Self> {
        match self {
            Self::Lost | Self::Slow(_) => WriteError::Unknown(self),
            _ => WriteError::Failed(self),
        }
    }
}
