//! What CI runs: instructions per event, counted by valgrind, and the sizes of expansions, beside
//! those that are committed in `baseline.txt`. It fails if one has grown by more than 2%, or if two
//! candidates did not compute the same.
//!
//! ```sh
//! cargo run --release -p concierge-benches             # compares
//! cargo run --release -p concierge-benches -- accept   # makes the numbers of now the baseline
//! ```

use std::process::ExitCode;

use concierge_benches::baseline::Numbers;
use concierge_benches::{count, expansion, machines, workload};

/// Instructions do not vary from run to run, so that few events tell as much as many.
const EVENTS: usize = 100_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result =
        count::counted(&machines::contests(), &arguments).unwrap_or_else(|| {
            match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
                [] => compare(),
                ["accept"] => measure().and_then(|numbers| numbers.accept()),
                _ => Err("there is `accept`, and no other argument".to_owned()),
            }
        });
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn compare() -> Result<(), String> {
    let (before, now) = (Numbers::of_baseline()?, measure()?);
    let regressions = now.regressions(&before);
    if !regressions.is_empty() {
        return Err(format!("more than before:\n{}", regressions.join("\n")));
    }
    let improvements = now.improvements(&before);
    if improvements > 0 {
        println!("\n{improvements} numbers are smaller than before: `accept` keeps them so");
    }
    Ok(())
}

/// Measures, and prints what is of interest beside the numbers.
fn measure() -> Result<Numbers, String> {
    let mut numbers = Numbers::default();
    println!("{EVENTS} events of each machine, from {}\n", workload::GENERATOR);
    println!("{:<24} {:<26} {:>12} {:>12}", "machine", "candidate", "instructions", "by hand = 1");
    for contest in machines::contests() {
        let counts = count::contest(&contest, EVENTS)?;
        let by_hand = counts.first().map_or(1.0, |count| count.instructions);
        for (candidate, count) in contest.candidates.iter().zip(counts) {
            let (name, ratio) = (candidate.name, count.instructions / by_hand);
            println!("{:<24} {name:<26} {:>12.2} {ratio:>12.2}", contest.name, count.instructions);
            numbers.insert(format!("{}: {name}", contest.name), count.instructions);
            if count.allocations > 0.01 {
                return Err(format!("{}: {name} allocates for an event", contest.name));
            }
        }
    }
    expansion::sizes(&mut numbers)?;
    Ok(numbers)
}
