//! What the actions of most machines change.

use serde::{Deserialize, Serialize};

/// Every action that is executed folds its number into a checksum.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Context {
    checksum: u64,
}

impl Context {
    /// What all actions together came to, their order included.
    pub const fn checksum(&self) -> u64 {
        self.checksum
    }

    /// An action.
    #[inline]
    pub const fn fold(&mut self, action: u64) {
        self.checksum = self.checksum.rotate_left(5) ^ action;
    }
}

/// An action as a function.
#[inline]
pub const fn fold<const ACTION: u64>(context: &mut Context) {
    context.fold(ACTION);
}
