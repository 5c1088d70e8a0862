//! What histories remember.

use std::rc::Rc;

use concierge_table::StateId;

use crate::numbering::{Key, Keyed};

/// What each history remembers, where it has been left. There are few histories, and many nodes that
/// remember the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Remembered(Vec<(StateId, Rc<[StateId]>)>);

impl Remembered {
    pub(crate) fn get(&self, history: StateId) -> Option<&[StateId]> {
        self.0.iter().find(|(other, _)| *other == history).map(|(_, states)| &**states)
    }

    pub(crate) fn insert(&mut self, history: StateId, states: Rc<[StateId]>) {
        match self.0.binary_search_by_key(&history, |(other, _)| *other) {
            Ok(at) => self.0[at].1 = states,
            Err(at) => self.0.insert(at, (history, states)),
        }
    }

    /// The histories that remember something, in document order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (StateId, &[StateId])> {
        self.0.iter().map(|(history, states)| (*history, &**states))
    }
}

impl Keyed for Remembered {
    fn write(&self, key: &mut Key) {
        key.length(self.0.len());
        for (history, states) in &self.0 {
            key.number(history.0);
            key.states(states);
        }
    }
}
