//! What a machine keeps from one event to the next, to be looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use concierge_table::{EventId, StateId, TransitionId};

use super::memory::Occurrence;
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
        self.memory.timers.iter().filter_map(|timer| {
            let due = match timer.occurrence {
                Occurrence::After(transition) => Due::After(transition),
                Occurrence::Event(event) => Due::Sent(event, timer.name),
                Occurrence::Done(_) => return None,
            };
            Some((timer.due, due))
        })
    }
}
