//! One event, and eight eventless transitions in a row behind it.

mod generated;
mod hand;

use super::Contest;
use crate::candidate::Candidate;
use crate::workload::Input;

/// The machine.
pub fn contest() -> Contest {
    Contest::new(
        "chain of 8",
        vec![
            Candidate::of::<hand::Hand>("hand"),
            Candidate::of::<generated::Dispatched>("concierge"),
        ],
    )
}

/// Where the chain ends is said with the event.
#[derive(Clone, Copy, Debug)]
pub struct Go {
    /// Whether it ends in the odd state.
    pub is_odd: bool,
}

impl Input for Go {
    fn of(sixteenth: u8) -> Self {
        Self { is_odd: sixteenth % 2 == 1 }
    }
}

/// The last guard asks for a flag, so that the context is one of its own.
#[derive(Clone, Debug, Default)]
pub struct Context {
    is_odd: bool,
    actions: crate::context::Context,
}

impl Context {
    /// The action of the event.
    pub const fn begin(&mut self, is_odd: bool) {
        self.is_odd = is_odd;
    }

    /// The guard of the last transition.
    pub const fn is_odd(&self) -> bool {
        self.is_odd
    }

    /// What all actions came to.
    pub const fn checksum(&self) -> u64 {
        self.actions.checksum()
    }
}

/// An action of the chain.
pub const fn fold<const ACTION: u64>(context: &mut Context) {
    context.actions.fold(ACTION);
}
