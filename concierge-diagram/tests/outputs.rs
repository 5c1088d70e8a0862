//! What each output says of each table, down to the byte. `tests/outputs/` holds the texts, so that
//! a change of an output is reviewed as what it is; `UPDATE_EXPECT=1 cargo test` writes them anew.

mod places;
mod tables;

use std::path::Path;

use concierge_diagram::{Overlay, dot, mermaid, mermaid_with, table};
use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};
use expect_test::expect_file;

/// Compares every output of a table with the files of this name.
fn check(name: &str, it: &Table<'_>) {
    it.assert_well_formed();
    places::check(&mermaid(it));
    let file = |extension| {
        let name = format!("tests/outputs/{name}.{extension}");
        expect_file![Path::new(env!("CARGO_MANIFEST_DIR")).join(name)]
    };
    file("mmd").assert_eq(&mermaid(it));
    file("dot").assert_eq(&dot(it));
    file("md").assert_eq(&table(it));
    #[cfg(feature = "json")]
    file("json").assert_eq(&concierge_diagram::json(it));
}

#[test]
fn of_the_concierge() {
    check("concierge", &tables::CONCIERGE);
}

#[test]
fn of_every_construct_of_a_flat_machine() {
    check("every_construct", &tables::EVERY_CONSTRUCT);
}

#[test]
fn of_every_construct_of_a_composite_machine() {
    check("player", &tables::PLAYER);
}

#[test]
fn of_hostile_names_and_docs() {
    check("hostile", &tables::HOSTILE);
    check("nested_names", &tables::NESTED_NAMES);
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
    let table = Table::new("end", Initial::to(&[StateId(0)])).states(&states).events(&events);
    let diagram = mermaid(&table.transitions(&transitions));
    places::check(&diagram);
    expect_file!["outputs/keywords.mmd"].assert_eq(&diagram);
}

#[test]
fn of_the_least_table() {
    check("least", &tables::LEAST);
}

#[test]
fn of_what_is_laid_over_a_machine() {
    let looks = "fill:#eeffee,stroke:#229922";
    let mut overlay = Overlay::new().remark("What was seen: all but the end.").class("seen", looks);
    for state in tables::PLAYER.state_ids().step_by(2) {
        overlay.put(state, "seen");
    }
    for transition in tables::PLAYER.transition_ids() {
        overlay.sign(transition, if transition.0 % 3 == 0 { "✗" } else { "✓" });
    }
    let diagram = mermaid_with(&tables::PLAYER, &overlay);
    places::check(&diagram);
    expect_file!["outputs/player_overlaid.mmd"].assert_eq(&diagram);
}
