//! The session manager.
#![allow(clippy::unwrap_used, reason = "a test may panic, that is how it fails")]

mod bounds;
mod closing;
mod conformance;
mod effects;
mod end;
mod faults;
mod faulty;
mod key;
mod once;
mod ownership;
mod processes;
mod send;
mod silence;
mod stored_data;
mod talk;
