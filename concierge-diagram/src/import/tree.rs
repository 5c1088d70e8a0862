//! The states of a document, before what is in them is read.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::chart::{Kind, StateId};
use super::finding::{Finding, Findings};
use super::xml::{self, Source};

/// A state and its element.
pub(super) struct Place<'a, 'input> {
    pub(super) node: Node<'a, 'input>,
    pub(super) kind: Kind,
    pub(super) parent: Option<StateId>,
    pub(super) id: String,
}

/// The states in document order, and the state of each id.
pub(super) struct Tree<'a, 'input> {
    pub(super) places: Vec<Place<'a, 'input>>,
    pub(super) ids: BTreeMap<String, StateId>,
    /// The state that was made to hold the transitions of the root.
    pub(super) wrapper: Option<StateId>,
}

impl<'a, 'input> Tree<'a, 'input> {
    pub(super) fn of(
        document: &'a Document<'input>,
        source: &Source<'_>,
        findings: &mut Findings,
    ) -> Self {
        let root = document.root_element();
        let mut tree = Self { places: Vec::new(), ids: BTreeMap::new(), wrapper: None };
        let has_transitions = xml::named(root, "transition").next().is_some();
        let (finals, others): (Vec<_>, Vec<_>) =
            states(root).partition(|child| has_transitions && xml::is(*child, "final"));
        if has_transitions {
            // The language has no state around all others. The final states stay outside, so that
            // the machine still stops in them.
            tree.wrapper = Some(tree.places.len());
            let place = Place { node: root, kind: Kind::Compound, parent: None, id: String::new() };
            tree.places.push(place);
        }
        for child in others {
            tree.add(child, tree.wrapper, source, findings);
        }
        for child in finals {
            tree.add(child, None, source, findings);
        }
        if tree.places.is_empty() {
            let mistake = Finding::new(source.line(root), "the chart has no state");
            findings
                .mistake(mistake.help("it has at least one `<state>`, `<parallel>` or `<final>`"));
        }
        tree.name_the_nameless();
        tree
    }

    fn add(
        &mut self,
        node: Node<'a, 'input>,
        parent: Option<StateId>,
        source: &Source<'_>,
        findings: &mut Findings,
    ) {
        let state = self.places.len();
        let id = node.attribute("id").unwrap_or_default().to_owned();
        if id.contains(char::is_whitespace) {
            let message = format!("the id `{id}` has a blank in it, so that no target can name it");
            findings.mistake(Finding::new(source.line(node), message));
        }
        if let Some(&first) = self.ids.get(&id) {
            let line = source.line(self.places[first].node);
            let message = format!("two states have the id `{id}`");
            findings.mistake(
                Finding::new(source.line(node), message)
                    .help(format!("the first is on line {line}")),
            );
        } else if !id.is_empty() {
            self.ids.insert(id.clone(), state);
        }
        let kind = kind(node);
        self.places.push(Place { node, kind, parent, id });
        for child in states(node) {
            self.add(child, Some(state), source, findings);
        }
    }

    /// A state without an id is called after its place.
    fn name_the_nameless(&mut self) {
        for state in 0..self.places.len() {
            if self.places[state].id.is_empty() {
                let word = self.places[state].node.tag_name().name();
                let names = (state + 1..).map(|number| format!("{word}_{number}"));
                let name = names.into_iter().find(|name| !self.ids.contains_key(name));
                let name = name.expect("there is always another number");
                self.ids.insert(name.clone(), state);
                self.places[state].id = name;
            }
        }
    }

    /// Whether a state lies strictly inside another.
    pub(super) fn is_inside(&self, state: StateId, outer: StateId) -> bool {
        self.path(state).skip(1).any(|ancestor| ancestor == outer)
    }

    /// A state and those around it, from the inside out.
    fn path(&self, state: StateId) -> impl Iterator<Item = StateId> {
        std::iter::successors(Some(state), |&state| self.places[state].parent)
    }

    /// Whether two states can be targets of one transition: they lie in different regions of a
    /// parallel state.
    pub(super) fn are_orthogonal(&self, one: StateId, other: StateId) -> bool {
        let around: Vec<StateId> = self.path(other).collect();
        let common = self.path(one).find(|state| around.contains(state));
        common.is_some_and(|common| {
            common != one && common != other && self.places[common].kind == Kind::Parallel
        })
    }
}

/// The states right below an element.
fn states<'a, 'input>(node: Node<'a, 'input>) -> impl Iterator<Item = Node<'a, 'input>> {
    let is_state = |child: &Node<'_, '_>| {
        ["state", "parallel", "final", "history"].iter().any(|name| xml::is(*child, name))
    };
    xml::elements(node).filter(is_state)
}

fn kind(node: Node<'_, '_>) -> Kind {
    match node.tag_name().name() {
        "parallel" => Kind::Parallel,
        "final" => Kind::Final,
        "history" if node.attribute("type") == Some("deep") => Kind::DeepHistory,
        "history" => Kind::ShallowHistory,
        _ if states(node).any(|child| !xml::is(child, "history")) => Kind::Compound,
        _ => Kind::Atomic,
    }
}
