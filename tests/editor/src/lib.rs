//! Asks a real rust-analyzer what it makes of definitions, finished and half written.
//!
//! A [`Probe`] changes one place of a definition, puts the cursor there and says what is asked and
//! what is to come. The program is the one that the variable `RUST_ANALYZER` names, else the one in
//! the `PATH`.

mod client;
mod probe;
mod probes;
mod server;
mod text;

pub use client::Client;
pub use probe::{Asked, Probe};
pub use probes::{COMPLETIONS, DEFINITIONS, HOVERS, MESSAGES, RENAMES};
pub use server::program;
pub use text::Marked;

/// What the probes are about: a definition, its functions, and code that uses the machine.
pub const BOOKING: &str = include_str!("../fixture/booking.rs");
