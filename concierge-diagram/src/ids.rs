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
pub(crate) struct Ids {
    states: Vec<String>,
    taken: Taken,
}

impl Ids {
    /// Names that are identifiers already get theirs first, so that no other state can take it,
    /// and among them those of composite states, which take more than one.
    pub(crate) fn of(table: &Table<'_>) -> Self {
        let mut ids =
            Self { states: vec![String::new(); table.states.len()], taken: Taken::default() };
        for is_composite in [true, false] {
            for (id, state) in ids.states.iter_mut().zip(table.states) {
                if state.kind.is_composite() == is_composite
                    && is_identifier(state.name)
                    && ids.taken.take(state.name, is_composite)
                {
                    state.name.clone_into(id);
                }
            }
        }
        for (id, state) in ids.states.iter_mut().zip(table.states) {
            if id.is_empty() {
                *id = ids.taken.distinct(&spelled(state.name), state.kind.is_composite());
            }
        }
        ids
    }

    pub(crate) fn get(&self, state: StateId) -> &str {
        &self.states[state.index()]
    }

    /// The identifier of something that is no state.
    pub(crate) fn another(&mut self, id: &str) -> String {
        self.taken.distinct(id, false)
    }
}

/// The identifiers that are used, in lower case.
#[derive(Default)]
struct Taken(BTreeSet<String>);

impl Taken {
    /// Takes an identifier if nothing has it; with that of a composite state, the names by which
    /// Mermaid calls the points where it begins and ends.
    fn take(&mut self, id: &str, is_composite: bool) -> bool {
        let id = id.to_ascii_lowercase();
        let points = is_composite.then(|| [format!("{id}_start"), format!("{id}_end")]);
        let names: Vec<_> = std::iter::once(id).chain(points.into_iter().flatten()).collect();
        let is_free = !names.iter().any(|name| self.0.contains(name));
        if is_free {
            self.0.extend(names);
        }
        is_free
    }

    fn distinct(&mut self, id: &str, is_composite: bool) -> String {
        let numbered = (2u32..).map(|number| format!("{id}_{number}"));
        std::iter::once(id.to_owned())
            .chain(numbered)
            .find(|candidate| self.take(candidate, is_composite))
            .expect("a table has fewer states than there are numbers")
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

#[cfg(test)]
mod tests {
    use concierge_table::{Initial, State, StateId, Table};

    use super::Ids;

    #[test]
    fn are_the_names_where_mermaid_takes_them_and_otherwise_distinct() {
        let names = ["s_a_b", "a-b", "a b", "a_b", "Note", "end", "7up", "", "日本", "__proto__"];
        let states = names.map(State::atomic);
        let table = Table::new("m", Initial::to(&[StateId(0)])).states(&states);
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

    #[test]
    fn leave_to_a_composite_state_the_names_of_its_points() {
        let states = [
            State::atomic("on_start"),
            State::compound("ON", Initial::to(&[StateId(2)])),
            State::atomic("on_end").inside(StateId(1)),
            State::compound("a b", Initial::to(&[StateId(4)])),
            State::atomic("s_a_b_end").inside(StateId(3)),
        ];
        let table = Table::new("m", Initial::to(&[StateId(1)])).states(&states);
        let mut ids = Ids::of(&table);
        let of_states: Vec<_> = table.state_ids().map(|id| ids.get(id).to_owned()).collect();
        assert_eq!(of_states, ["s_on_start", "ON", "s_on_end", "s_a_b_2", "s_a_b_end"]);
        assert_eq!(ids.another("on"), "on_2");
    }
}
