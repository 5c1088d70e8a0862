//! The table of results.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::case::Case;
use super::project::Run;
use super::suite::Test;

/// What a run showed of a test, in a word of the table.
fn verdict(test: &Test, run: Option<&Run>) -> String {
    let Some(run) = run else { return "fails: it was not driven".to_owned() };
    if let Some(panic) = &run.panic {
        return format!("fails: {panic}");
    }
    let initial = test.initial.as_ref().map(|initial| (0, initial));
    let steps = test.steps.iter().enumerate().map(|(at, step)| (at + 1, &step.expected));
    for (step, expected) in initial.into_iter().chain(steps) {
        let found = run.configurations.get(step);
        if found != Some(expected) {
            let found = found.map_or_else(|| "nothing".to_owned(), |names| names.join(" "));
            return format!("fails: step {step} is in {found}, not in {}", expected.join(" "));
        }
    }
    "passes".to_owned()
}

/// What the dispatcher and the typed API showed of a test.
fn verdicts(case: &Case, runs: &BTreeMap<(String, String), Run>) -> [String; 2] {
    let verdict = |way: &str| {
        let run = runs.get(&(case.test.path.clone(), way.to_owned()));
        verdict(&case.test, run)
    };
    match &case.conversion {
        Ok(conversion) if conversion.typed.is_some() => [verdict("dispatcher"), verdict("typed")],
        Ok(_) => [verdict("dispatcher"), "none".to_owned()],
        Err(reason) => [format!("not expressed: {reason}"), "none".to_owned()],
    }
}

/// The page about conformance.
pub fn report(cases: &[Case], runs: &BTreeMap<(String, String), Run>) -> String {
    let verdicts: Vec<[String; 2]> = cases.iter().map(|case| verdicts(case, runs)).collect();
    let passed = |way: usize| verdicts.iter().filter(|of| of[way] == "passes").count();
    let mut page = format!(
        "# Conformance\n\n\
         What the public suites of SCXML say of this library. The test `conformance` of the crate \
         `concierge-tests` writes this page, and fails if it is not up to date.\n\n\
         Each chart is converted by `concierge-diagram import`, compiled, and driven by the events \
         of its test, with a clock that the test moves. After each step the leaf states that are \
         active are compared as a whole, at the start too; a test of the W3C ends in its final state \
         `pass`. *Dispatcher*: events that are not known when the machine is compiled. *Typed*: the \
         types of the machine's configurations; `none` where a machine has no typed API.\n\n\
         - {} of {} tests pass by the dispatcher, {} by the typed API.\n\
         - In 409 and 411 a branch depends on `In` while states are entered or left, which the \
         converter decides; likewise the constant branches of 147, 148 and 149.\n\
         - The suites show that states are not entered and that transitions do not fire. That is \
         allowed here, as an author would allow it: `allow unreachable_state`, `allow never_fires` \
         and the like. A chart without events gets one, `Unused`, since a definition has one.\n\
         - In 553 a `send` fails because its arguments cannot be evaluated. Such a function would \
         not compile, so that the `send` is left out.\n\n\
         | test | tier | dispatcher | typed | configurations compared |\n\
         | --- | --- | --- | --- | --- |\n",
        passed(0),
        cases.len(),
        passed(1),
    );
    for (case, [dispatcher, typed]) in cases.iter().zip(&verdicts) {
        let test = &case.test;
        let compared = test.steps.len() + usize::from(test.initial.is_some());
        // Writing to a string cannot fail.
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} | {compared} |",
            test.path,
            test.tier,
            cell(dispatcher),
            cell(typed),
        );
    }
    page
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
