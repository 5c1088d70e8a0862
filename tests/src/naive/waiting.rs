//! Deferred events (a decision of this project: SCXML has none, UML does).

use concierge_table::{EventId, Unhandled};

use super::memory::Occurrence;
use super::{Bug, Host, Interpreter};

impl<H: Host> Interpreter<'_, H> {
    /// Whether an event has to wait: it is deferred, and no transition is enabled for it.
    pub(super) fn must_wait(&mut self, event: EventId) -> bool {
        let is_enabled = self.is_enabled(event);
        self.is_deferred(event) && (!is_enabled || self.has(Bug::DeferralBeatsTransition))
    }

    pub(super) fn put_aside(&mut self, event: EventId) {
        self.progress.has_deferred = true;
        if !self.has(Bug::DeferredIsLost) {
            self.memory.deferred.push(event);
        }
    }

    /// The next deferred event that need not wait any longer, in the order of arrival, if the
    /// machine has moved since none was found. It may be one that is dropped now, since nothing
    /// defers it any more and nothing handles it.
    pub(super) fn recall(&mut self) -> Option<EventId> {
        if !self.progress.is_recall_due || !self.memory.running {
            return None;
        }
        let mut waiting: Vec<usize> = (0..self.memory.deferred.len()).collect();
        if self.has(Bug::RecalledLastInFirstOut) {
            waiting.reverse();
        }
        for at in waiting {
            let event = self.memory.deferred[at];
            let stays = if self.has(Bug::DeferredWaitsForever) {
                !self.is_enabled(event)
            } else {
                self.must_wait(event)
            };
            if !stays {
                self.memory.deferred.remove(at);
                self.progress.is_recall_due = !self.has(Bug::RecallsOne);
                return Some(event);
            }
        }
        self.progress.is_recall_due = false;
        None
    }

    /// Whether a transition is enabled by an event.
    pub fn is_enabled(&mut self, event: EventId) -> bool {
        !self.select_transitions(Occurrence::Event(event)).is_empty()
    }

    /// Whether an active state defers an event, or the machine does.
    fn is_deferred(&self, event: EventId) -> bool {
        let by_machine = self.table.unhandled == Unhandled::Defer
            && !self.has(Bug::MachineDoesNotDefer)
            && self.memory.running;
        let by_state = self.memory.configuration.iter().any(|&state| {
            let is_asked = !self.has(Bug::OnlyAtomicStatesDefer) || self.is_atomic_state(state);
            self.table.state(state).defers.contains(&event) && is_asked
        });
        by_machine || by_state
    }
}
