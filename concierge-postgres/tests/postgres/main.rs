//! Sessions on PostgreSQL.
#![allow(clippy::unwrap_used, reason = "a test may panic, that is how it fails")]

mod backlog;
mod breaking;
mod conformance;
mod groups;
mod house;
mod manager;
mod migrations;
mod opening;
mod owners_table;
mod proxy;
mod standby;
mod statements;
