//! Breaks processes and databases under load, and checks what is left.
//!
//! Several processes write events to the same sessions. Some are killed at random moments, and their
//! successors send again what was not answered, as a client would. At the end the history that the
//! processes saw must be one that a single list for each session explains.

mod careless;
mod chance;
mod check;
mod cli;
mod failover;
mod fill;
mod finding;
mod history;
mod house;
mod ledger;
mod load;
mod measure;
mod node;
mod process;
mod run;
mod small_disk;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
