//! Compiles random charts, as machines that tell what they do and as such that tell nothing, and drives
//! them by random events: `--charts 200 --events 10000 --seed 7`.

use std::process::ExitCode;

use concierge_tests::random;

fn main() -> ExitCode {
    let charts = option("--charts").unwrap_or(24);
    let events = option("--events").unwrap_or(10_000);
    let seed = option("--seed").unwrap_or(1);
    let drawn = random::draw(charts, seed as u64);
    println!("{charts} charts of seed {seed}; {} more had a mistake", drawn.refused);
    let mut code = ExitCode::SUCCESS;
    for run in [random::run, random::run_silently] {
        let findings = run(&drawn.definitions, events, seed as u64);
        for line in findings.lines.iter().chain(&findings.wrong) {
            println!("{line}");
        }
        println!("{} charts agree, {} do not", findings.lines.len(), findings.wrong.len());
        if !findings.wrong.is_empty() {
            code = ExitCode::FAILURE;
        }
    }
    code
}

/// The number behind an option.
fn option(name: &str) -> Option<usize> {
    let mut arguments = std::env::args().skip_while(|argument| argument != name);
    let value = arguments.nth(1)?;
    Some(value.parse().unwrap_or_else(|_| panic!("{name} takes a number")))
}
