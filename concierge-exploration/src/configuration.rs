//! What a configuration is.

use concierge_table::StateId;

/// A configuration's position in [`Exploration::configurations`](crate::Exploration::configurations).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConfigurationId(pub u32);

impl ConfigurationId {
    /// The position as an index.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The states that are active together while the machine rests (SCXML 3.11), in document order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Configuration {
    /// All of them: with a state, what is around it.
    pub active: Vec<StateId>,
    /// Those without an active state inside, which determine the others.
    pub leaves: Vec<StateId>,
}
