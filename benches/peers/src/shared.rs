//! A context that a machine and its owner share: for libraries that do not hand theirs out.

use std::cell::Cell;

use concierge_benches::context::Context;

/// What is shared.
#[derive(Default)]
pub struct Shared(Cell<Context>);

impl Shared {
    /// One that lives as long as the program, since the machine borrows it.
    pub(crate) fn leaked() -> &'static Self {
        Box::leak(Box::default())
    }

    /// An action.
    pub(crate) fn fold(&self, action: u64) {
        let mut context = self.0.take();
        context.fold(action);
        self.0.set(context);
    }

    /// What all actions came to.
    pub(crate) fn checksum(&self) -> u64 {
        let context = self.0.take();
        let checksum = context.checksum();
        self.0.set(context);
        checksum
    }
}
