//! `interpret` and `mainEventLoop`, cut into deliveries: an event comes in, and the machine runs
//! until it rests and nothing of its own waits.

use concierge_table::{EventId, StateId};

use super::memory::Occurrence;
use super::report::{Outcome, Progress, Report, Unsettled};
use super::{Bug, Host, Interpreter};

impl<H: Host> Interpreter<'_, H> {
    /// `interpret(doc)`: enters the machine and runs until it rests.
    pub fn start(&mut self) -> Report {
        self.deliver_all(|machine| {
            machine.memory.running = true;
            machine.progress.microsteps = 1;
            machine.execute_all(machine.table.initial.actions);
            machine.enter_states(&[(machine.table.initial.targets, None)]);
            machine.finish_the_macrostep()
        })
    }

    /// Delivers an event from outside.
    pub fn deliver(&mut self, event: EventId) -> Report {
        self.deliver_all(|machine| machine.take(Occurrence::Event(event)))
    }

    /// Begins something and carries on until nothing of the machine's own waits. If the bound is
    /// exceeded, the machine is as it was before (a decision of this project).
    pub(super) fn deliver_all(
        &mut self,
        begin: impl FnOnce(&mut Self) -> Result<(), Unsettled>,
    ) -> Report {
        let before = self.memory.clone();
        self.host.keep();
        // Each event that waits may be delivered as well, and has a macrostep of its own.
        let waiting = u32::try_from(self.memory.deferred.len()).unwrap_or(u32::MAX);
        let bound = self.table.microsteps.saturating_mul(waiting.saturating_add(1));
        self.progress = Progress { bound, ..Progress::default() };
        let settled = begin(self).and_then(|()| self.deliver_what_waits());
        let progress = std::mem::take(&mut self.progress);
        if settled.is_ok() {
            return Report { outcome: progress.outcome(), actions: progress.actions };
        }
        if !self.has(Bug::UnsettledStays) {
            self.memory = before;
        }
        self.host.undo();
        Report { outcome: Outcome::Unsettled, actions: progress.actions }
    }

    /// What the machine sent to itself comes before what has waited from outside (a decision of
    /// this project).
    fn deliver_what_waits(&mut self) -> Result<(), Unsettled> {
        loop {
            if let Some(event) = self.memory.external.pop_front() {
                self.take(Occurrence::Event(event))?;
            } else if let Some(event) = self.recall() {
                self.take(Occurrence::Event(event))?;
            } else {
                return Ok(());
            }
        }
    }

    /// `mainEventLoop`, from where an external event is taken up to the next one. An event that
    /// nothing handles may have to wait.
    pub(super) fn take(&mut self, occurrence: Occurrence) -> Result<(), Unsettled> {
        if let Occurrence::Event(event) = occurrence
            && self.must_wait(event)
        {
            self.put_aside(event);
            return Ok(());
        }
        let enabled = self.select_transitions(occurrence);
        if enabled.is_empty() {
            return Ok(());
        }
        self.microstep(&enabled)?;
        self.finish_the_macrostep()
    }

    /// The inner loop of `mainEventLoop`: eventless transitions first, each time; then the internal
    /// queue.
    fn finish_the_macrostep(&mut self) -> Result<(), Unsettled> {
        while self.memory.running {
            let mut enabled = self.select_eventless_transitions();
            if self.has(Bug::EventlessAfterInternal) && !self.memory.internal.is_empty() {
                enabled.clear();
            }
            if enabled.is_empty() {
                let Some(occurrence) = self.dequeue_internal() else { break };
                enabled = self.select_transitions(occurrence);
                if self.has(Bug::UnmatchedInternalStops) && enabled.is_empty() {
                    break;
                }
            }
            if !enabled.is_empty() {
                self.microstep(&enabled)?;
            }
        }
        if !self.memory.running {
            self.exit_interpreter();
        }
        Ok(())
    }

    fn dequeue_internal(&mut self) -> Option<Occurrence> {
        if self.has(Bug::InternalLastInFirstOut) {
            return self.memory.internal.pop_back();
        }
        self.memory.internal.pop_front()
    }

    /// `exitInterpreter`: the exit actions of what is active run in exit order, and nothing is due
    /// any more. What is active stays to be seen, as the conformance data has it.
    fn exit_interpreter(&mut self) {
        let active: Vec<StateId> = self.memory.configuration.iter().copied().collect();
        for state in self.exit_order(active) {
            self.execute_all(self.table.state(state).exit);
        }
        self.memory.internal.clear();
        self.memory.external.clear();
        self.memory.deferred.clear();
        self.memory.history.clear();
        if !self.has(Bug::TimersSurviveTheEnd) {
            self.memory.timers.clear();
        }
    }
}
