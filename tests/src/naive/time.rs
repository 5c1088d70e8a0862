//! What is due at some time: delayed transitions, which are sugar for an event that is sent with a
//! delay when the source is entered and canceled when it is exited, and delayed events.

use std::time::Duration;

use concierge_table::{StateId, Trigger};

use super::memory::{Occurrence, Timer};
use super::report::Outcome;
use super::{Bug, Host, Interpreter, Report};

impl<'t, H: Host> Interpreter<'t, H> {
    /// When the next timer is due, counted from the start.
    pub fn next_due(&self) -> Option<Duration> {
        self.earliest().map(|timer| timer.due)
    }

    /// Lets the time pass up to a point, counted from the start. Each timer that is due on the way
    /// is a delivery of its own, at the time for which it is due, the earliest first, of several
    /// the one that was armed first. It stops at one after which the machine does not settle.
    pub fn advance(&mut self, to: Duration) -> Vec<Report> {
        let mut reports = Vec::new();
        while let Some(report) = self.elapse(to) {
            let has_settled = report.outcome != Outcome::Unsettled;
            reports.push(report);
            if !has_settled {
                return reports;
            }
        }
        self.memory.now = self.memory.now.max(to);
        reports
    }

    /// Lets what is due first up to a point have its turn, at the time for which it is due.
    pub fn elapse(&mut self, to: Duration) -> Option<Report> {
        let timer = self.earliest().filter(|timer| timer.due <= to)?;
        if let Some(due) = timer.as_due() {
            self.host.elapse(due);
        }
        Some(self.deliver_all(|machine| {
            machine.memory.timers.retain(|other| *other != timer);
            machine.memory.now = machine.memory.now.max(timer.due);
            machine.take(timer.occurrence)
        }))
    }

    fn earliest(&self) -> Option<Timer<'t>> {
        let timers = self.memory.timers.iter().copied();
        if self.has(Bug::TimersFireAsArmed) {
            return timers.min_by_key(|timer| timer.order);
        }
        timers.min_by_key(|timer| (timer.due, timer.order))
    }

    /// Lets something be due after a delay.
    pub(super) fn arm(&mut self, delay: Duration, occurrence: Occurrence, name: &'t str) {
        let due = self.memory.now.saturating_add(delay);
        self.memory.timers.push(Timer { due, order: self.memory.armed, occurrence, name });
        self.memory.armed += 1;
    }

    /// A state is entered: its delayed transitions begin to wait.
    pub(super) fn start_timers_of(&mut self, state: StateId) {
        for transition in self.transitions(state) {
            if let Trigger::After(delay) = self.table.transition(transition).trigger {
                let delay = self.duration(delay);
                self.arm(delay, Occurrence::After(transition), "");
            }
        }
    }

    /// A state is exited: its delayed transitions no longer wait. Delayed events still do.
    pub(super) fn cancel_timers_of(&mut self, state: StateId) {
        let (table, bug) = (self.table, self.bug);
        self.memory.timers.retain(|timer| match timer.occurrence {
            Occurrence::After(transition) => table.transition(transition).source != state,
            _ => bug != Some(Bug::SentDiesOnExit),
        });
    }

    /// `cancel`: drops all delayed events of a name.
    pub(super) fn cancel(&mut self, name: &str) {
        let bug = self.bug;
        match bug {
            Some(Bug::CancelIgnored) => {}
            Some(Bug::CancelDropsAll) => {
                self.memory.timers.retain(|timer| matches!(timer.occurrence, Occurrence::After(_)));
            }
            _ => self.memory.timers.retain(|timer| timer.name != name),
        }
    }
}
