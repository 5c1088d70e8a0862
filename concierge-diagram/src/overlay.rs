//! What a picture shows beside the machine: classes of states, and signs at transitions.

use std::collections::BTreeMap;

use concierge_table::{StateId, Table, Transition, TransitionId};

use crate::label;

/// What is laid over the picture of a machine: what a test covered, what changed, where it is now.
///
/// A state gets a class, which says how its box looks. No language of state diagrams can say that
/// of an arrow, so a transition gets a sign before its label.
///
/// ```
/// use concierge_diagram::{Overlay, mermaid_with};
/// use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition, TransitionId};
///
/// const DOOR: Table<'static> = Table::new("door", Initial::to(&[StateId(0)]))
///     .states(&[State::atomic("closed"), State::atomic("open")])
///     .events(&[Event::new("PUSH")])
///     .transitions(&[Transition::on(StateId(0), &[EventId(0)]).to(&[StateId(1)])]);
///
/// let mut overlay = Overlay::new().class("seen", "stroke-width:3px");
/// overlay.put(StateId(1), "seen");
/// overlay.sign(TransitionId(0), "✓");
/// let picture = mermaid_with(&DOOR, &overlay);
/// assert!(picture.contains("closed --> open : ✓ PUSH"));
/// assert!(picture.contains("classDef seen stroke-width:3px\n    class open seen"));
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Overlay {
    remarks: Vec<String>,
    classes: Vec<(&'static str, &'static str)>,
    states: BTreeMap<StateId, &'static str>,
    signs: BTreeMap<TransitionId, &'static str>,
}

impl Overlay {
    /// Nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with a line that stands at the head of the picture's text.
    pub fn remark(mut self, remark: impl Into<String>) -> Self {
        self.remarks.push(remark.into());
        self
    }

    /// The same with a class: a name of letters, and how its states look, as in
    /// `fill:#efe,stroke:#292`.
    pub fn class(mut self, name: &'static str, looks: &'static str) -> Self {
        self.classes.push((name, looks));
        self
    }

    /// A state is of a class.
    pub fn put(&mut self, state: StateId, class: &'static str) {
        self.states.insert(state, class);
    }

    /// A transition has a sign.
    pub fn sign(&mut self, transition: TransitionId, sign: &'static str) {
        self.signs.insert(transition, sign);
    }

    pub(crate) fn remarks(&self) -> impl Iterator<Item = &str> {
        self.remarks.iter().map(String::as_str)
    }

    /// The classes with how they look, and the states of each.
    pub(crate) fn classes(
        &self,
    ) -> impl Iterator<Item = (&'static str, &'static str, impl Iterator<Item = StateId>)> {
        self.classes.iter().map(|&(name, looks)| {
            let states = self.states.iter().filter(move |(_, class)| **class == name);
            (name, looks, states.map(|(state, _)| *state))
        })
    }

    /// The label of a transition, its sign before it.
    pub(crate) fn label(
        &self,
        table: &Table<'_>,
        id: TransitionId,
        transition: &Transition<'_>,
    ) -> String {
        let label = label::whole(table, transition);
        let signed = self.signs.get(&id).map(|sign| format!("{sign} {label}").trim().to_owned());
        signed.unwrap_or(label)
    }
}
