//! The states of a definition in pre-order, each with its place and its names.

use concierge_exploration::Map;
use proc_macro2::Ident;

use super::{distinct, outside_name};
use crate::diagnostic::Diagnostics;
use crate::model::StateId;
use crate::name::Case;
use crate::syntax;

/// A state in its place.
pub(super) struct Node<'a> {
    pub(super) syntax: &'a syntax::State,
    pub(super) parent: Option<StateId>,
    /// The first state inside it, or beside it if it is a history; a history is none.
    pub(super) first: Option<StateId>,
    /// The name in Rust: the own one, behind the parent's where several states share it.
    pub(super) ident: Ident,
    /// The name outside Rust: the own one, behind the parent's where several states share it.
    pub(super) name: String,
}

/// The states, a parent before what lies inside it. They are not too many to number.
pub(super) struct Tree<'a> {
    pub(super) nodes: Vec<Node<'a>>,
}

impl<'a> Tree<'a> {
    pub(super) fn of(states: &'a [syntax::State], case: Case, errors: &mut Diagnostics) -> Self {
        let mut tree = Self { nodes: Vec::new() };
        tree.add(states, None, errors);
        tree.lead_histories();
        tree.name(case);
        tree
    }

    fn add(
        &mut self,
        states: &'a [syntax::State],
        parent: Option<StateId>,
        errors: &mut Diagnostics,
    ) {
        for syntax in distinct("state", states, |state| &state.ident, errors) {
            let number = u16::try_from(self.nodes.len()).expect("the states were counted");
            let id = StateId(number);
            if let (Some(parent), false) = (parent, syntax.kind.is_history()) {
                self.nodes[parent.index()].first.get_or_insert(id);
            }
            let ident = syntax.ident.clone();
            self.nodes.push(Node { syntax, parent, first: None, ident, name: String::new() });
            self.add(&syntax.states, Some(id), errors);
        }
    }

    fn lead_histories(&mut self) {
        for at in 0..self.nodes.len() {
            let Node { syntax, parent, .. } = self.nodes[at];
            if let (Some(parent), true) = (parent, syntax.kind.is_history()) {
                self.nodes[at].first = self.nodes[parent.index()].first;
            }
        }
    }

    /// Gives each state names of its own. One at the top keeps the name that it has, whatever is
    /// inside others.
    fn name(&mut self, case: Case) {
        let mut count = Map::new();
        for node in &self.nodes {
            *count.or_insert(node.ident.to_string(), 0) += 1;
        }
        for at in 0..self.nodes.len() {
            let Node { syntax, parent, ident, .. } = &self.nodes[at];
            let name = outside_name(ident, syntax.outside.as_ref(), case);
            let around = parent.filter(|_| count[&ident.to_string()] > 1);
            let (ident, name) = match around.map(|parent| &self.nodes[parent.index()]) {
                None => (ident.clone(), name),
                Some(around) => {
                    let both = format!("{}{ident}", around.ident);
                    let is_set = syntax.outside.is_some();
                    let name = if is_set { name } else { format!("{}.{name}", around.name) };
                    (Ident::new(&both, ident.span()), name)
                }
            };
            self.nodes[at].ident = ident;
            self.nodes[at].name = name;
        }
    }

    /// Every state with its id.
    pub(super) fn nodes(&self) -> impl Iterator<Item = (StateId, &Node<'a>)> {
        (0..).map(StateId).zip(&self.nodes)
    }

    /// The names from the top down to a state, as they are written.
    pub(super) fn path(&self, state: StateId) -> Vec<String> {
        let own = |id: StateId| &self.nodes[id.index()];
        let around = std::iter::successors(Some(state), |&id| own(id).parent);
        let mut path: Vec<String> = around.map(|id| own(id).syntax.ident.to_string()).collect();
        path.reverse();
        path
    }
}
