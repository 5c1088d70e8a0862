//! The charts that pin the semantics, on the reference, and how strong they are.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use concierge_tests::charts::{self, Reference};
use concierge_tests::mutants::{self, Verdict};
use concierge_tests::naive::Bug;

static VERDICTS: LazyLock<Vec<Verdict>> = LazyLock::new(mutants::judge);

#[test]
fn the_reference_does_what_the_charts_say() {
    let wrong: Vec<String> = charts::ALL
        .iter()
        .filter_map(|chart| chart.check(|chart| Reference::new(chart, None)).err())
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_mistake_goes_unnoticed() {
    assert_eq!(VERDICTS.len(), Bug::ALL.len());
    let survivors: Vec<&str> =
        VERDICTS.iter().filter(|verdict| verdict.survives()).map(|v| v.bug.name()).collect();
    assert!(survivors.is_empty(), "unnoticed: {survivors:?}");
}

#[test]
fn every_chart_notices_a_mistake() {
    let useful: BTreeSet<&str> =
        VERDICTS.iter().flat_map(|verdict| verdict.noticed_by.iter().copied()).collect();
    let names = charts::ALL.iter().map(|chart| chart.name);
    let useless: Vec<&str> = names.filter(|name| !useful.contains(name)).collect();
    assert!(useless.is_empty(), "they pin nothing that can go wrong: {useless:?}");
}

#[test]
fn the_reference_stays_in_legal_configurations() {
    for chart in charts::ALL {
        for walk in mutants::Walk::several(chart) {
            assert_eq!(walk.illegality(chart), None, "{}", chart.name);
        }
    }
}

#[test]
fn a_definition_names_its_chart_and_everything_in_it() {
    for chart in charts::ALL {
        let words: Vec<String> = chart
            .definition
            .split(|letter: char| !letter.is_alphanumeric())
            .map(str::to_lowercase)
            .collect();
        let is_there = |name: &str| words.contains(&name.replace('_', ""));
        let states = chart.table.states.iter().map(|state| state.name);
        let events = chart.table.events.iter().map(|event| event.name);
        for name in states.chain(events).chain([chart.name]) {
            assert!(is_there(&name.to_lowercase()), "{}: {name}", chart.name);
        }
    }
}
