//! `executeContent`.

use std::time::Duration;

use concierge_table::{Action, Delay, EventId};

use super::memory::Occurrence;
use super::{Bug, Host, Interpreter};

impl<'t, H: Host> Interpreter<'t, H> {
    /// `executeContent(content)`: runs actions in order, and notes each.
    pub(super) fn execute_all(&mut self, actions: &'t [Action<'t>]) {
        for &action in actions {
            self.progress.actions.push(self.table.action_text(action).to_string());
            self.execute(action);
        }
    }

    fn execute(&mut self, action: Action<'t>) {
        match action {
            Action::Call(name) => self.host.run(name),
            Action::Raise { event, .. } => self.raise_event(event),
            Action::Send { event, delay: None, .. } => self.send(event),
            Action::Send { event, delay: Some(delay), timer, .. } => {
                let delay = self.duration(delay);
                self.arm(delay, Occurrence::Event(event), timer);
            }
            Action::Cancel(timer) => self.cancel(timer),
            // It is noted, and nothing in the machine depends on it.
            _ => {}
        }
    }

    fn raise_event(&mut self, event: EventId) {
        if self.has(Bug::RaiseIsExternal) {
            self.memory.external.push_back(event);
        } else {
            self.raise(Occurrence::Event(event));
        }
    }

    fn send(&mut self, event: EventId) {
        if self.has(Bug::SendIsInternal) {
            self.raise(Occurrence::Event(event));
        } else {
            self.memory.external.push_back(event);
        }
    }

    /// `internalQueue.enqueue(event)`.
    pub(super) fn raise(&mut self, occurrence: Occurrence) {
        if self.has(Bug::DoneIsExternal) && matches!(occurrence, Occurrence::Done(_)) {
            self.arm(Duration::ZERO, occurrence, "");
        } else {
            self.memory.internal.push_back(occurrence);
        }
    }

    pub(super) fn duration(&mut self, delay: Delay<'_>) -> Duration {
        match delay {
            Delay::Constant(duration) => duration,
            Delay::Function(name) => self.host.delay(name),
            _ => unreachable!("a delay is a constant or a function"),
        }
    }

    /// A state was left or entered.
    pub(super) fn note_move(&mut self) {
        self.progress.has_moved = true;
        self.progress.is_recall_due = true;
    }
}
