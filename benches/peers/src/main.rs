//! The whole comparison: this project beside hand-written code and beside other libraries.
//!
//! ```sh
//! cargo run --release --ignore-rust-version                    # every machine, into docs/performance.md
//! cargo run --release --ignore-rust-version -- compile-times   # rings and hierarchies of 10 to 1000 states
//! cargo run --release --ignore-rust-version -- compile-times grove   # of one chart or library, to look at
//! ```

// The types of a machine of finny are as deep as its hierarchy.
#![recursion_limit = "512"]

mod crates;
mod finny;
mod hsmc;
mod rust_fsm;
mod shared;
mod sml;
mod smlang;
mod state_machines;
mod statig;
mod statum;

use std::fs;
use std::process::ExitCode;

use concierge_benches::candidate::Candidate;
use concierge_benches::code::Program;
use concierge_benches::compile::{self, SUBJECTS, Subject};
use concierge_benches::machines::{self, Contest};
use concierge_benches::{count, page, plot, storing, table, workload};

const EVENTS: usize = 1_000_000;

/// A library: its candidate for a machine of this name, or why there is none.
type Peer = fn(&str) -> Result<Candidate, &'static str>;

const PEERS: [(&str, Peer); 8] = [
    ("statig", statig::candidate),
    ("stateforward-sml", sml::candidate),
    ("state-machines", state_machines::candidate),
    ("smlang", smlang::candidate),
    ("statum", statum::candidate),
    ("rust-fsm", rust_fsm::candidate),
    ("finny", finny::candidate),
    ("hsmc", hsmc::candidate),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let contests = contests();
    let result = count::counted(&contests, &arguments).unwrap_or_else(|| {
        match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            [] => compare(&contests),
            ["compile-times"] => compile_times(),
            ["compile-times", only] => compile_times_of(only),
            _ => Err("there is `compile-times`, of one chart or library if it is named".to_owned()),
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

/// The machines of this project, with the peers that can express them.
fn contests() -> Vec<Contest> {
    let mut contests = machines::contests();
    for contest in &mut contests {
        for (name, peer) in PEERS {
            match peer(contest.name) {
                Ok(candidate) => contest.candidates.push(candidate),
                Err(why) => contest.absent.push((name, why)),
            }
        }
    }
    contests
}

fn compare(contests: &[Contest]) -> Result<(), String> {
    let program = Program::this()?;
    let mut text = format!("{EVENTS} events of each machine, from {}.\n\n", workload::GENERATOR);
    let mut lines = Vec::new();
    for contest in contests {
        let rows = table::measure(contest, &program, EVENTS)?;
        let section = table::section(contest, &rows);
        println!("{section}");
        text.push_str(&section);
        text.push('\n');
        let dots = rows.iter().map(|row| (row.candidate.name, row.count.instructions));
        lines.push((contest.name, dots.collect()));
    }
    let told = format!("### Storing the concierge\n\n{}", storing::table()?);
    println!("{told}");
    text.push_str(&told);
    fs::write(format!("{}/performance.svg", page::DOCS), plot::svg(&lines))
        .map_err(|error| format!("performance.svg: {error}"))?;
    page::write("machines", &text)
}

/// Those of one chart or of one library, to look at.
fn compile_times_of(name: &str) -> Result<(), String> {
    let mut subjects = subjects();
    subjects.retain(|subject| subject.chart == name || subject.library() == name);
    if subjects.is_empty() {
        return Err(format!("no chart and no library is called `{name}`"));
    }
    compile::table(&subjects).map(drop)
}

fn subjects() -> Vec<Subject> {
    [SUBJECTS.as_slice(), &crates::SUBJECTS].concat()
}

fn compile_times() -> Result<(), String> {
    let subjects = subjects();
    let mut text = compile::table(&subjects)?;
    text.push_str("\n| from nothing | seconds | crates |\n| --- | ---: | ---: |\n");
    for subject in subjects.iter().filter(|subject| subject.chart == "ring").skip(1) {
        let (elapsed, crates) = compile::cold_build(subject)?;
        let row = format!("| {} | {:.1} | {crates} |\n", subject.library(), elapsed.as_secs_f64());
        print!("{row}");
        text.push_str(&row);
    }
    page::write("compile times", &text)
}

#[cfg(test)]
mod tests {
    use super::contests;

    /// What was executed folds into the checksum, but where every state does the same on an event,
    /// only the state tells two machines apart: hence more ends than one.
    #[test]
    fn every_candidate_is_where_the_hand_written_code_is() {
        for contest in contests() {
            let [by_hand, others @ ..] = contest.candidates.as_slice() else { continue };
            for events in (0..500).chain([10_000]) {
                let result = by_hand.run(events);
                for other in others {
                    let told = format!("{}: {} after {events}", contest.name, other.name);
                    assert_eq!(other.run(events), result, "{told}");
                }
            }
        }
    }
}
