//! Instructions per event, counted by valgrind: a machine beside the enum and `match` that one
//! would write by hand.
//!
//! `cargo run --release -p concierge-benches` counts every candidate over the same events and
//! prints a table. It fails if two candidates did not compute the same thing, or if the machine
//! costs more than 1.2 times the hand-written code.

mod candidate;
mod count;
mod generated;
mod hand;
mod workload;

use std::process::ExitCode;

use candidate::{Candidate, Mode};

/// The limit on what dispatch may cost, as a multiple of the hand-written code.
const LIMIT: f64 = 1.2;

/// The second argument of a run that delivers nothing.
const PASS_BY: &str = "pass-by";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let result = match arguments.next() {
        // What valgrind runs.
        Some(name) => run(&name, arguments.next().as_deref()),
        None => compare(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(name: &str, mode: Option<&str>) -> Result<(), String> {
    let candidate = Candidate::named(name)
        .ok_or_else(|| format!("`{name}` is no candidate; without an argument all are compared"))?;
    let mode = if mode == Some(PASS_BY) { Mode::PassBy } else { Mode::Deliver };
    println!("{}", candidate.run(mode));
    Ok(())
}

fn compare() -> Result<(), String> {
    println!("{} events, half of them messages, from {}", workload::EVENTS, workload::GENERATOR);
    let [hand, dispatch, typed] = Candidate::ALL.map(|one| count::instructions(one.name()));
    let (hand, dispatch, typed) = (hand?, dispatch?, typed?);
    println!("every candidate: {}\n", hand.result);
    println!("{:<16} {:>18} {:>12}", "candidate", "instructions/event", "by hand = 1");
    for (candidate, count) in Candidate::ALL.iter().zip([&hand, &dispatch, &typed]) {
        if count.result != hand.result {
            return Err(format!("`{}` came to {}", candidate.name(), count.result));
        }
        let ratio = count.per_event / hand.per_event;
        println!("{:<16} {:>18.2} {ratio:>12.3}", candidate.name(), count.per_event);
    }
    let ratio = dispatch.per_event / hand.per_event;
    if ratio > LIMIT {
        return Err(format!("dispatch costs {ratio:.3} times the hand-written code"));
    }
    Ok(())
}
