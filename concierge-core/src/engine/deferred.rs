//! Events that wait until the machine has moved.

use alloc::vec::Vec;

/// The events that wait, in the order in which they came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeferredEvents<E>(pub(crate) Vec<E>);

/// Where events wait; nowhere, in a machine that defers none.
pub trait DeferredStore<E>: Sized {
    /// What a snapshot holds of them.
    type Stored;
    /// What a snapshot holds of them now.
    fn store(&self) -> Self::Stored;
    /// The events of a snapshot.
    fn load(stored: Self::Stored) -> Self;
    /// Nothing waits.
    fn none() -> Self;
    /// An event waits.
    fn push(&mut self, event: E);
    /// How many wait.
    fn count(&self) -> usize;
    /// The event at a position.
    fn get(&self, at: usize) -> Option<&E>;
    /// Takes the event at a position.
    fn take(&mut self, at: usize) -> Option<E>;
    /// All are dropped.
    fn clear(&mut self);
}

impl<E> DeferredStore<E> for () {
    type Stored = ();
    fn store(&self) {}
    fn load((): ()) {}
    fn none() -> Self {}
    fn push(&mut self, _: E) {}
    fn count(&self) -> usize {
        0
    }
    fn get(&self, _: usize) -> Option<&E> {
        None
    }
    fn take(&mut self, _: usize) -> Option<E> {
        None
    }
    fn clear(&mut self) {}
}

impl<E: Clone> DeferredStore<E> for DeferredEvents<E> {
    type Stored = Vec<E>;

    fn store(&self) -> Vec<E> {
        self.0.clone()
    }

    fn load(stored: Vec<E>) -> Self {
        Self(stored)
    }

    fn none() -> Self {
        Self(Vec::new())
    }

    fn push(&mut self, event: E) {
        self.0.push(event);
    }

    fn count(&self) -> usize {
        self.0.len()
    }

    fn get(&self, at: usize) -> Option<&E> {
        self.0.get(at)
    }

    fn take(&mut self, at: usize) -> Option<E> {
        (at < self.0.len()).then(|| self.0.remove(at))
    }

    fn clear(&mut self) {
        self.0.clear();
    }
}
