//! The names by which a Mermaid text refers to its states.

use std::collections::BTreeSet;

use concierge_table::{StateId, Table};

/// Words that are no names of states in one of Mermaid's versions, in lower case because its lexer
/// takes them in any: its keywords, the names of its own points, and what every object of its
/// script has, for the layout keeps states in such objects.
const RESERVED: [&str; 22] = [
    "accdescr",
    "acctitle",
    "class",
    "classdef",
    "click",
    "default",
    "href",
    "note",
    "root",
    "scale",
    "state",
    "statediagram",
    "style",
    "root_end",
    "root_start",
    "constructor",
    "hasownproperty",
    "isprototypeof",
    "propertyisenumerable",
    "tolocalestring",
    "tostring",
    "valueof",
];

/// A distinct identifier of each state of a table: its own name wherever Mermaid can take it.
pub(crate) struct Ids(Vec<String>);

impl Ids {
    /// Names that are identifiers already get theirs first, so that no other state can take it.
    pub(crate) fn of(table: &Table<'_>) -> Self {
        let mut ids = vec![String::new(); table.states.len()];
        let mut taken = BTreeSet::new();
        for (id, state) in ids.iter_mut().zip(table.states) {
            if is_identifier(state.name) && taken.insert(state.name.to_ascii_lowercase()) {
                state.name.clone_into(id);
            }
        }
        for (id, state) in ids.iter_mut().zip(table.states) {
            if id.is_empty() {
                *id = distinct(&spelled(state.name), &mut taken);
            }
        }
        Self(ids)
    }

    pub(crate) fn get(&self, state: StateId) -> &str {
        &self.0[usize::from(state.0)]
    }
}

fn is_identifier(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|char| char.is_ascii_alphanumeric() || char == '_')
        && !RESERVED.contains(&name.to_ascii_lowercase().as_str())
}

/// The name with what no identifier can hold replaced, and with a prefix that no keyword has.
fn spelled(name: &str) -> String {
    let spell = |char: char| if char.is_ascii_alphanumeric() { char } else { '_' };
    format!("s_{}", name.chars().map(spell).collect::<String>())
}

fn distinct(id: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2u32..).map(|number| format!("{id}_{number}"));
    std::iter::once(id.to_owned())
        .chain(numbered)
        .find(|candidate| taken.insert(candidate.to_ascii_lowercase()))
        .expect("a table has fewer states than there are numbers")
}

#[cfg(test)]
mod tests {
    use concierge_table::{State, StateId, Table};

    use super::Ids;

    #[test]
    fn are_the_names_where_mermaid_takes_them_and_otherwise_distinct() {
        let names = ["s_a_b", "a-b", "a b", "a_b", "Note", "end", "7up", "", "日本", "__proto__"];
        let states = names.map(State::atomic);
        let table = Table::new("m", StateId(0)).states(&states);
        let ids = Ids::of(&table);
        let ids: Vec<_> = table.state_ids().map(|id| ids.get(id)).collect();
        let expected = [
            "s_a_b",
            "s_a_b_2",
            "s_a_b_3",
            "a_b",
            "s_Note",
            "end",
            "s_7up",
            "s_",
            "s___",
            "s___proto__",
        ];
        assert_eq!(ids, expected);
    }
}
