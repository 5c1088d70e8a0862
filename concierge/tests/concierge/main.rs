//! The concierge as its users see it, on real databases.
#![allow(clippy::unwrap_used, reason = "a test may panic, that is how it fails")]
#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]

mod bad_input;
mod choice;
mod conversation;
mod directory;
mod guards;
mod house;
mod log;
mod machine;
mod manager;
mod mid_conversation;
mod on_postgres;
mod original_plan;
mod program;
mod race;
mod router;
mod walk;
