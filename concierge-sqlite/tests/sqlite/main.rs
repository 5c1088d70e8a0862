//! Sessions on SQLite.
#![allow(clippy::unwrap_used, reason = "a test may panic, that is how it fails")]

mod backlog;
mod breaking;
mod calls;
mod conformance;
mod groups;
mod locked;
mod manager;
mod migrations;
mod opening;
mod owners_table;
mod statements;
