#![doc = include_str!("../README.md")]

mod commit;
mod connect;
mod database;
mod error;
mod group;
mod lock;
mod migrate;
mod outbox;
mod schema;
mod sessions;
mod statements;
mod time;

pub use concierge_core::sessions::{InvalidName, Names};
pub use database::Database;
pub use error::{Error, OpenError};
pub use lock::SqliteLock;
pub use rusqlite;
pub use sessions::SqliteSessions;
