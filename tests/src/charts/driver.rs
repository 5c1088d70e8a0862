//! How a chart is run.

use std::time::Duration;

use concierge_table::StateId;

use super::{Chart, Run, Step, Stimulus};
use crate::compiled::Holding;
use crate::naive::Outcome;

/// A new machine of a chart. What it is told to hold is what its guards say meanwhile; its delay
/// functions say [`DELAY`](super::DELAY).
pub trait Driver {
    /// Starts it.
    fn start(&mut self, holding: &Holding) -> Seen;

    /// Delivers an event, by its outside name.
    fn deliver(&mut self, event: &str, holding: &Holding) -> Seen;

    /// Lets the time pass up to a point, counted from the start: timer by timer, each at the time
    /// for which it is due.
    fn advance(&mut self, to: Duration, holding: &Holding) -> Seen;

    /// What it would see of what was to be seen.
    fn visible(&self, seen: Seen) -> Seen {
        seen
    }

    /// Does one of these.
    fn apply(&mut self, stimulus: Stimulus, holding: &Holding) -> Seen {
        match stimulus {
            Stimulus::Start => self.start(holding),
            Stimulus::Event(event) => self.deliver(event, holding),
            Stimulus::Time(to) => self.advance(to, holding),
        }
    }
}

/// What a driver saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What came of it; of several timers, what came of the last.
    pub outcome: Option<Outcome>,
    /// The actions that ran, in order.
    pub actions: Vec<String>,
    /// All active states, in document order.
    pub active: Vec<String>,
    /// Whether the machine runs.
    pub is_running: bool,
}

impl Seen {
    /// The same without what does not count: where the machine did not settle, what ran before.
    #[must_use]
    pub fn without_what_is_undone(mut self) -> Self {
        if self.outcome == Some(Outcome::Unsettled) {
            self.actions.clear();
        }
        self
    }
}

impl Chart {
    /// Runs all that the chart says, each run on a new machine.
    ///
    /// # Errors
    /// What differs, as text.
    pub fn check<D: Driver>(&self, machine: impl Fn(&Self) -> D) -> Result<(), String> {
        self.runs.iter().try_for_each(|run| self.check_run(run, machine(self)))
    }

    fn check_run(&self, run: &Run, mut machine: impl Driver) -> Result<(), String> {
        for (at, step) in run.steps.iter().enumerate() {
            let names = step.holding.iter().map(|&guard| guard.to_owned()).collect();
            let seen = machine.apply(step.stimulus, &Holding::These(names));
            let seen = seen.without_what_is_undone();
            let expected = machine.visible(self.expected(step)).without_what_is_undone();
            if seen != expected {
                let (name, run, stimulus) = (self.name, run.name, step.stimulus);
                return Err(format!(
                    "{name}, {run}, step {at} {stimulus:?}: {seen:?}, not {expected:?}"
                ));
            }
        }
        Ok(())
    }

    /// What is to be seen after a step.
    fn expected(&self, step: &Step) -> Seen {
        let is_active = |&state: &StateId| {
            step.rests_in.iter().any(|leaf| {
                let leaf = self.table.state_named(leaf).expect("a chart names its own states");
                leaf == state || self.table.is_inside(leaf, Some(state))
            })
        };
        let active = self.table.state_ids().filter(is_active);
        Seen {
            outcome: step.outcome,
            actions: step.actions.iter().map(|&action| action.to_owned()).collect(),
            active: active.map(|state| self.table.state(state).name.to_owned()).collect(),
            is_running: step.is_running,
        }
    }
}
