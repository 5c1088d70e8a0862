//! Prints which charts notice which mistake of an interpreter, and fails if one goes unnoticed.

use std::process::ExitCode;

use concierge_tests::mutants;

fn main() -> ExitCode {
    let verdicts = mutants::judge();
    for verdict in &verdicts {
        println!("{}: {}", verdict.bug.name(), verdict.bug.explanation());
        match verdict.noticed_by.as_slice() {
            [] => println!("    SURVIVES"),
            charts => println!("    noticed by {}", charts.join(", ")),
        }
        match verdict.shown_by {
            Some(chart) => println!("    shown by random events on {chart}"),
            None => println!("    not shown by random events"),
        }
    }
    let survivors = verdicts.iter().filter(|verdict| verdict.survives()).count();
    println!("{} mistakes, {survivors} unnoticed", verdicts.len());
    if survivors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
