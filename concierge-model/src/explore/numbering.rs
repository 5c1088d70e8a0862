//! Numbers for values, in the order in which the values are met.

use std::collections::BTreeMap;
use std::rc::Rc;

/// The values met so far. Each has one number, which is its position.
pub(super) struct Numbering<T> {
    numbers: BTreeMap<Rc<T>, usize>,
    values: Vec<Rc<T>>,
}

impl<T: Ord> Numbering<T> {
    pub(super) fn new() -> Self {
        Self { numbers: BTreeMap::new(), values: Vec::new() }
    }

    /// The number of a value; a new one if it has not been met.
    pub(super) fn number(&mut self, value: T) -> usize {
        if let Some(&number) = self.numbers.get(&value) {
            return number;
        }
        let value = Rc::new(value);
        self.values.push(Rc::clone(&value));
        self.numbers.insert(value, self.values.len() - 1);
        self.values.len() - 1
    }

    /// The number of a value that may have been met.
    pub(super) fn known(&self, value: &T) -> Option<usize> {
        self.numbers.get(value).copied()
    }

    pub(super) fn get(&self, number: usize) -> &T {
        &self.values[number]
    }

    pub(super) fn value(&self, number: usize) -> Rc<T> {
        Rc::clone(&self.values[number])
    }

    pub(super) fn len(&self) -> usize {
        self.values.len()
    }
}
