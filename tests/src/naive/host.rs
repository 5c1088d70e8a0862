//! What the table only names.

use std::time::Duration;

use concierge_table::TransitionId;

use super::Due;

/// The functions behind the names in a table. A closure `FnMut(&str) -> bool` is a host that
/// answers for guards alone.
pub trait Host {
    /// Whether the guard of this name holds.
    fn holds(&mut self, guard: &str) -> bool;

    /// What the delay function of this name says.
    ///
    /// # Panics
    /// Unless overridden: a table that has such functions needs a host that knows them.
    fn delay(&mut self, function: &str) -> Duration {
        panic!("the host does not know the delay `{function}`")
    }

    /// Runs the action of this name.
    fn run(&mut self, _action: &str) {}

    /// A transition is taken.
    fn take(&mut self, _transition: TransitionId) {}

    /// Something is due, and has its turn.
    fn elapse(&mut self, _due: Due<'_>) {}

    /// A delivery begins.
    fn keep(&mut self) {}

    /// The machine did not come to rest: what has run since the delivery began is undone.
    fn undo(&mut self) {}
}

impl<F: FnMut(&str) -> bool> Host for F {
    fn holds(&mut self, guard: &str) -> bool {
        self(guard)
    }
}
