//! What can come of what happens to a machine at rest.

use concierge_table::EventId;

use crate::ConfigurationId;
use crate::sorted::Set;

/// What happens to a machine at rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stimulus {
    /// This event is delivered from outside.
    Event(EventId),
    /// Time passes, so that what is due first, a delayed transition or a delayed event, has its
    /// turn.
    Tick,
}

/// Everything that can come of one stimulus in one configuration. It is empty where no values of
/// the guards make anything happen: the stimulus is not accepted there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each may be so whatever the others are")]
#[must_use]
pub struct Outcomes {
    /// Where the machine can rest after transitions that left or entered states, be it where it
    /// rested before.
    pub moved_to: Set<ConfigurationId>,
    /// Whether it may be that only targetless transitions fire.
    pub may_be_handled: bool,
    /// Whether it may be that no transition fires, and nothing comes of the stimulus.
    pub may_stay: bool,
    /// Whether it may be that no transition fires, and the event waits.
    pub may_wait: bool,
    /// Whether the macrostep may exceed its bound.
    pub may_not_settle: bool,
}

impl Outcomes {
    /// No outcome.
    pub(crate) const NONE: Self = Self {
        moved_to: Set::new(),
        may_be_handled: false,
        may_stay: false,
        may_wait: false,
        may_not_settle: false,
    };

    /// Whether nothing can happen: the stimulus is not accepted.
    pub fn is_empty(&self) -> bool {
        *self == Self::NONE
    }
}
