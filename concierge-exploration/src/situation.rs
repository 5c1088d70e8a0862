//! What a machine at rest remembers beside its configuration.

use concierge_table::{EventId, StateId};

use crate::ConfigurationId;
use crate::sorted::{Map, Set};

/// A machine at rest, as far as its future depends on it: machines in one configuration are told
/// apart by what their histories remember and by what waits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Situation {
    /// Where the machine rests.
    pub configuration: ConfigurationId,
    /// What its histories remember, without those that remember nothing.
    pub remembered: Map<StateId, Vec<StateId>>,
    /// The delayed events that are not yet due, with the names that cancel them, sorted. What stands
    /// here twice waits twice or more.
    pub delayed: Vec<(EventId, String)>,
    /// The events that may wait until the machine has moved.
    pub waiting: Set<EventId>,
}
