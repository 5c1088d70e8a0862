#![doc = include_str!("../README.md")]

mod commit;
mod connection;
mod database;
mod error;
mod forms;
mod group;
mod lock;
mod migrate;
mod order;
mod outbox;
mod rows;
mod schema;
mod sessions;
mod several;
mod statements;

pub use concierge_core::sessions::{InvalidName, Names};
pub use database::{Database, Settings};
pub use deadpool_postgres;
pub use error::Error;
pub use lock::PostgresLock;
pub use sessions::PostgresSessions;
pub use tokio_postgres;
