//! What a machine keeps from one event to the next, to be looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use concierge_table::{EventId, StateId, TransitionId};

use super::memory::{Occurrence, Timer};
use super::{Host, Interpreter};

/// What is due at some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due<'t> {
    /// A delayed transition.
    After(TransitionId),
    /// A delayed event, with the name by which it can be canceled; empty if it has none.
    Sent(EventId, &'t str),
}

impl<'t, H: Host> Interpreter<'t, H> {
    /// What each history remembers; those of states that were never left, nothing.
    pub fn remembered(&self) -> &BTreeMap<StateId, BTreeSet<StateId>> {
        &self.memory.history
    }

    /// The events that wait, in the order of their arrival.
    pub fn deferred(&self) -> &[EventId] {
        &self.memory.deferred
    }

    /// What is due, in the order of arming, with the time since the start.
    pub fn timers(&self) -> impl Iterator<Item = (Duration, Due<'t>)> {
        let timers = self.memory.timers.iter();
        timers.filter_map(|timer| timer.as_due().map(|due| (timer.due, due)))
    }
}

impl<'t> Timer<'t> {
    /// What happens when it is due; nothing that a machine without mistakes waits for, if it is a
    /// completion.
    pub(super) fn as_due(&self) -> Option<Due<'t>> {
        match self.occurrence {
            Occurrence::After(transition) => Some(Due::After(transition)),
            Occurrence::Event(event) => Some(Due::Sent(event, self.name)),
            Occurrence::Done(_) => None,
        }
    }
}
