//! Numbers for values, in the order in which the values are met.

use std::collections::BTreeMap;
use std::rc::Rc;

use concierge_table::{EventId, StateId};

use crate::sorted::Set;

/// A value that is known by its key. Keys are compared in one go, where a macro is not optimized
/// too; comparing what they stand for, field by field, is most of an exploration otherwise.
pub(crate) trait Keyed {
    /// Adds what tells this value from others.
    fn write(&self, key: &mut Key);
}

/// The key of a value. Two values have the same key only if they are equal: what is of no fixed
/// length is written behind its length.
#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key(Vec<u8>);

impl Key {
    pub(crate) fn number(&mut self, number: u16) {
        self.0.extend_from_slice(&number.to_be_bytes());
    }

    pub(crate) fn length(&mut self, length: usize) {
        self.0.extend_from_slice(&length.to_be_bytes());
    }

    pub(crate) fn states(&mut self, states: &[StateId]) {
        self.length(states.len());
        let mut bytes = vec![0; 2 * states.len()];
        let mut rest = bytes.as_mut_slice();
        for state in states {
            [rest[0], rest[1]] = state.0.to_be_bytes();
            rest = &mut rest[2..];
        }
        self.0.append(&mut bytes);
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.length(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }
}

impl Keyed for Vec<StateId> {
    fn write(&self, key: &mut Key) {
        key.states(self);
    }
}

impl Keyed for Set<EventId> {
    fn write(&self, key: &mut Key) {
        for event in self {
            key.number(event.0);
        }
    }
}

/// The values met so far. Each has one number, which is its position.
pub(crate) struct Numbering<T> {
    numbers: BTreeMap<Key, usize>,
    values: Vec<Rc<T>>,
}

impl<T: Keyed> Numbering<T> {
    pub(crate) const fn new() -> Self {
        Self { numbers: BTreeMap::new(), values: Vec::new() }
    }

    /// The number of a value; a new one if it has not been met.
    pub(crate) fn number(&mut self, value: T) -> usize {
        let next = self.values.len();
        let number = *self.numbers.entry(Self::key(&value)).or_insert(next);
        if number == next {
            self.values.push(Rc::new(value));
        }
        number
    }

    /// The number of a value that may have been met.
    pub(crate) fn known(&self, value: &T) -> Option<usize> {
        self.numbers.get(&Self::key(value)).copied()
    }

    pub(crate) fn get(&self, number: usize) -> &T {
        &self.values[number]
    }

    pub(crate) fn value(&self, number: usize) -> Rc<T> {
        Rc::clone(&self.values[number])
    }

    pub(crate) fn len(&self) -> usize {
        self.values.len()
    }

    fn key(value: &T) -> Key {
        let mut key = Key::default();
        value.write(&mut key);
        key
    }
}
