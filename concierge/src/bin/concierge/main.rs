//! The AI concierge in a terminal: replays a day's messages, or talks.

mod chat;
mod cli;
mod lines;
mod printable;
mod replay;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
