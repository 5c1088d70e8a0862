//! What each output says of each table, down to the byte. `tests/outputs/` holds the texts, so that
//! a change of an output is reviewed as what it is; `UPDATE_EXPECT=1 cargo test` writes them anew.

mod tables;

use concierge_diagram::{mermaid, table};
use concierge_table::{Event, EventId, State, StateId, Table, Transition};
use expect_test::expect_file;

#[test]
fn of_the_concierge() {
    expect_file!["outputs/concierge.mmd"].assert_eq(&mermaid(&tables::CONCIERGE));
    expect_file!["outputs/concierge.md"].assert_eq(&table(&tables::CONCIERGE));
    #[cfg(feature = "json")]
    expect_file!["outputs/concierge.json"].assert_eq(&concierge_diagram::json(&tables::CONCIERGE));
}

#[test]
fn of_every_construct() {
    expect_file!["outputs/every_construct.mmd"].assert_eq(&mermaid(&tables::EVERY_CONSTRUCT));
    expect_file!["outputs/every_construct.md"].assert_eq(&table(&tables::EVERY_CONSTRUCT));
    #[cfg(feature = "json")]
    expect_file!["outputs/every_construct.json"]
        .assert_eq(&concierge_diagram::json(&tables::EVERY_CONSTRUCT));
}

#[test]
fn of_hostile_names_and_docs() {
    expect_file!["outputs/hostile.mmd"].assert_eq(&mermaid(&tables::HOSTILE));
    expect_file!["outputs/hostile.md"].assert_eq(&table(&tables::HOSTILE));
}

#[test]
fn of_keywords_as_names() {
    let states = tables::KEYWORDS.map(|name| State::atomic(name).docs(name));
    let events = tables::KEYWORDS.map(Event::new);
    let ids: Vec<_> = (0..).take(states.len()).map(|id| ([StateId(id)], [EventId(id)])).collect();
    let transitions: Vec<_> = ids
        .windows(2)
        .map(|pair| Transition::on(pair[0].0[0], &pair[0].1).to(&pair[1].0))
        .collect();
    let table = Table::new("end", StateId(0)).states(&states).events(&events);
    expect_file!["outputs/keywords.mmd"].assert_eq(&mermaid(&table.transitions(&transitions)));
}

#[test]
fn of_the_least_table() {
    expect_file!["outputs/least.mmd"].assert_eq(&mermaid(&tables::LEAST));
    expect_file!["outputs/least.md"].assert_eq(&table(&tables::LEAST));
}
