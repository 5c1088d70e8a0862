//! Random definitions: what nobody thought of. Each is compiled, and driven by random events; the
//! dispatcher, the typed API and the reference must do the same.

mod definition;
mod sketch;
mod walk;

pub use walk::{Counts, walk};

use std::collections::BTreeSet;

use concierge_model::Code;
use proc_macro2::TokenStream;

use crate::compiled;
use crate::dice::Dice;
use crate::project::Project;
#[cfg(feature = "walks")]
use crate::walks;

/// A random definition without mistakes.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The name of its module.
    pub name: String,
    /// Its text, what stands in `machine! { ... }`.
    pub text: String,
}

/// How many were drawn until there were enough.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// Those without mistakes.
    pub definitions: Vec<Definition>,
    /// How many had some and were thrown away.
    pub refused: usize,
}

/// Draws definitions until so many have no mistake. What the checks only advise against is
/// allowed.
pub fn draw(count: usize, seed: u64) -> Drawn {
    let mut dice = Dice::new(seed);
    let mut drawn = Drawn { definitions: Vec::new(), refused: 0 };
    while drawn.definitions.len() < count {
        let name = format!("chart_{:03}", drawn.definitions.len());
        match definition(&name, dice.roll()) {
            Some(text) => drawn.definitions.push(Definition { name, text }),
            None => drawn.refused += 1,
        }
    }
    drawn
}

fn definition(name: &str, seed: u64) -> Option<String> {
    let ident = name.replace("chart_", "Chart");
    let is_calm = seed % 5 < 2;
    let text = |allows: &str| definition::write(&ident, &mut Dice::new(seed), is_calm, allows);
    let codes = mistakes(&text(""));
    if !codes.iter().all(|code| Code::LINTS.contains(code)) {
        return None;
    }
    let allow = |code: &Code| format!("    allow {} \"it is random\";\n", code.name());
    let text = text(&codes.iter().map(allow).collect::<String>());
    mistakes(&text).is_empty().then_some(text)
}

fn mistakes(text: &str) -> BTreeSet<Code> {
    let tokens: TokenStream = text.parse().expect("a definition is made of tokens");
    concierge_model::read(tokens).errors.iter().map(concierge_model::Diagnostic::code).collect()
}

/// How many charts are compiled together.
const BATCH: usize = 12;

/// What came of random definitions.
#[derive(Clone, Debug)]
pub struct Findings {
    /// What was counted, a line for each chart.
    pub lines: Vec<String>,
    /// What differs.
    pub wrong: Vec<String>,
}

/// Compiles definitions, drives each by so many events, and walks through it.
pub fn run(definitions: &[Definition], events: usize, seed: u64) -> Findings {
    run_in(&compiled::project("random_charts"), definitions, events, seed)
}

/// Compiles definitions to machines that tell nothing, and drives each by so many events.
pub fn run_silently(definitions: &[Definition], events: usize, seed: u64) -> Findings {
    run_in(&compiled::silent_project("silent_random_charts"), definitions, events, seed)
}

fn run_in(project: &Project, definitions: &[Definition], events: usize, seed: u64) -> Findings {
    let programs: Vec<(String, String)> = definitions
        .chunks(BATCH)
        .enumerate()
        .map(|(number, batch)| (format!("{}_{number}", project.name()), program(batch)))
        .collect();
    project.build(&programs);
    let arguments = [events.to_string(), seed.to_string()];
    let mut findings = Findings { lines: Vec::new(), wrong: Vec::new() };
    for (program, _) in &programs {
        for line in project.run(program, &arguments) {
            let found =
                if line.starts_with("ok ") { &mut findings.lines } else { &mut findings.wrong };
            found.push(line);
        }
    }
    let missing = definitions.len() - findings.lines.len().min(definitions.len());
    if findings.wrong.is_empty() && missing > 0 {
        findings.wrong.push(format!("{missing} charts were not driven to the end"));
    }
    findings
}

fn program(definitions: &[Definition]) -> String {
    let calls = definitions.iter().map(|definition| {
        format!("    concierge_tests::random::drive::<{0}::Machine>(\"{0}\");\n", definition.name)
    });
    let modules: Vec<String> = definitions
        .iter()
        .map(|Definition { name, text }| {
            compiled::module(name, text).unwrap_or_else(|errors| panic!("{errors}:\n{text}"))
        })
        .collect();
    compiled::program(&calls.collect::<String>(), &modules)
}

/// Drives a machine as the arguments of the program say, walks through it by its definition, if it
/// tells what it does, and prints what comes of it.
pub fn drive<S: compiled::Subject>(name: &str) {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<u64>());
    let mut argument = || arguments.next().and_then(Result::ok).unwrap_or_default();
    let (events, seed) = (argument(), argument());
    let driven = compiled::without_panic(|| walk::<S>(events, seed));
    match driven.and_then(|counts| Ok(format!("{counts}{}", walked::<S>()?))) {
        Ok(summary) => println!("ok {name}: {summary}"),
        Err(error) => println!("wrong {name}: {error:?}"),
    }
}

/// What a walk by the definition comes to.
#[cfg(feature = "walks")]
fn walked<S: compiled::Subject>() -> Result<String, String> {
    /// How many places of a random chart it follows.
    const PLACES: usize = 5_000;
    let coverage = walks::compiled::<S>(|walk| walk.limit(PLACES))?;
    Ok(format!("; {}", coverage.summary()))
}

#[cfg(not(feature = "walks"))]
#[allow(clippy::unnecessary_wraps, reason = "with walks, it can fail")]
fn walked<S: compiled::Subject>() -> Result<String, String> {
    Ok(String::new())
}
