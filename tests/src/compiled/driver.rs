//! Compiled machines as drivers.

use std::time::Duration;

use concierge_core::{Configuration as _, Refused, Snapshot, StateTag};
use concierge_model::explore::Stimulus;
use concierge_table::{EventId, StateId, StateKind};
use serde_json::Value;

use super::subject::{Clock as _, Sent, Subject};
use super::{Holding, Log};
use crate::charts::{Driver, Seen};
use crate::naive::Outcome;

/// How a machine is driven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By events that are not known beforehand.
    Dispatcher,
    /// By those that its type accepts.
    Typed,
}

/// A compiled machine.
#[derive(Debug)]
pub struct Compiled<S> {
    way: Way,
    /// `None` before the start, and after one that did not come to rest.
    machine: Option<S>,
    now: Duration,
}

impl<S: Subject> Compiled<S> {
    /// A machine that has not started.
    pub fn new(way: Way) -> Self {
        Self { way, machine: None, now: Duration::ZERO }
    }

    /// How it is driven.
    pub fn way(&self) -> Way {
        self.way
    }

    /// When its next timer is due, counted from the start.
    pub fn next_due(&self) -> Option<Duration> {
        self.machine.as_ref()?.due().map(S::Time::since_start)
    }

    /// What it remembers, as JSON.
    pub fn memory(&self) -> Value {
        let memory = self.machine.as_ref().map(|machine| machine.snapshot().memory);
        serde_json::to_value(memory).expect("a memory is plain data")
    }

    /// Whether a transition is enabled by an event.
    pub fn can(&self, event: EventId, holding: &Holding) -> bool {
        Log::hold(holding);
        let machine = self.machine.as_ref();
        machine.is_some_and(|machine| machine.can(&S::event(event), S::Time::at(self.now)))
    }

    /// Stores the machine and restores it.
    pub fn store_and_restore(&mut self) {
        let Some(machine) = self.machine.take() else { return };
        let text = serde_json::to_string(&machine.snapshot()).expect("a snapshot is plain data");
        let snapshot: Snapshot<Log, S::Kept> =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in {text}"));
        let restored = S::restore(snapshot).unwrap_or_else(|error| panic!("{error}: {text}"));
        self.machine = Some(restored);
    }

    fn happen(&mut self, on: Stimulus) -> Outcome {
        let Some(mut machine) = self.machine.take() else { return Outcome::Unhandled };
        let now = S::Time::at(self.now);
        let outcome = match (self.way, on) {
            (Way::Typed, _) => {
                let (sent, outcome) = send(machine, on, now);
                machine = sent;
                outcome
            }
            (Way::Dispatcher, Stimulus::Event(event)) => {
                match machine.deliver(S::event(event), now) {
                    Ok(outcome) => outcome_of(&outcome),
                    Err(Refused::Unsettled(_)) => Outcome::Unsettled,
                    Err(_) => Outcome::Unhandled,
                }
            }
            (Way::Dispatcher, Stimulus::Tick) => match machine.elapse(now) {
                Ok(outcome) => outcome_of(&outcome.expect("a timer is due")),
                Err(_) => Outcome::Unsettled,
            },
        };
        self.machine = Some(machine);
        outcome
    }

    fn see(&mut self, outcome: Option<Outcome>) -> Seen {
        let mut seen = Seen { outcome, actions: Vec::new(), active: Vec::new(), is_running: false };
        seen.actions.extend(Log::take_notes().into_iter().map(str::to_owned));
        let Some(machine) = &mut self.machine else { return self.visible(seen) };
        let effects = machine.take_effects();
        seen.actions.extend(effects.iter().map(|effect| format!("emit {}", S::effect(effect))));
        let leaves: Vec<StateId> = machine.configuration().states().map(StateTag::id).collect();
        let is_active = |&state: &StateId| {
            leaves.iter().any(|&leaf| leaf == state || S::TABLE.is_inside(leaf, Some(state)))
        };
        let active: Vec<StateId> = S::TABLE.state_ids().filter(is_active).collect();
        seen.active = active.iter().map(|&id| S::TABLE.state(id).name.to_owned()).collect();
        seen.is_running =
            active.first().is_some_and(|&top| S::TABLE.state(top).kind != StateKind::Final);
        self.visible(seen)
    }
}

fn outcome_of<C>(outcome: &concierge_core::Outcome<C>) -> Outcome {
    match outcome {
        concierge_core::Outcome::Transitioned { .. } => Outcome::Transitioned,
        concierge_core::Outcome::Handled => Outcome::Handled,
        concierge_core::Outcome::Deferred => Outcome::Deferred,
        concierge_core::Outcome::Unhandled => Outcome::Unhandled,
    }
}

fn send<S: Subject>(machine: S, on: Stimulus, now: S::Time) -> (S, Outcome) {
    match machine.send(on, now) {
        Sent::Refused(machine) => {
            assert_ne!(on, Stimulus::Tick, "a timer is due, and the type accepts none");
            (machine, Outcome::Unhandled)
        }
        Sent::Stayed(machine) => (machine, Outcome::Unhandled),
        Sent::Unsettled(machine) => (machine, Outcome::Unsettled),
        Sent::Done(machine) => (machine, Outcome::Transitioned),
    }
}

impl<S: Subject> Driver for Compiled<S> {
    fn start(&mut self, holding: &Holding) -> Seen {
        Log::hold(holding);
        let (log, now) = (Log::default(), S::Time::at(self.now));
        let started = match self.way {
            Way::Dispatcher => S::start(log, now),
            Way::Typed => S::begin(log, now),
        };
        self.machine = started.ok();
        let has_settled = self.machine.is_some();
        self.see(Some(if has_settled { Outcome::Transitioned } else { Outcome::Unsettled }))
    }

    fn deliver(&mut self, event: &str, holding: &Holding) -> Seen {
        Log::hold(holding);
        let event = S::TABLE.event_named(event).expect("a chart names its own events");
        let outcome = self.happen(Stimulus::Event(event));
        self.see(Some(outcome))
    }

    fn advance(&mut self, to: Duration, holding: &Holding) -> Seen {
        Log::hold(holding);
        let mut outcome = None;
        while let Some(due) = self.next_due().filter(|due| *due <= to) {
            self.now = self.now.max(due);
            outcome = Some(self.happen(Stimulus::Tick));
            if outcome == Some(Outcome::Unsettled) {
                return self.see(outcome);
            }
        }
        self.now = to;
        self.see(outcome)
    }

    /// Calls and effects are kept apart, and a typed machine does not tell whether it moved, nor
    /// whether an event that it stayed for waits now: its memory does.
    fn visible(&self, mut seen: Seen) -> Seen {
        // A call is a name, and everything else begins with a keyword.
        let (mut calls, others): (Vec<String>, Vec<String>) =
            seen.actions.into_iter().partition(|action| !action.contains(' '));
        calls.extend(others.into_iter().filter(|action| action.starts_with("emit ")));
        seen.actions = calls;
        if self.way == Way::Typed {
            seen.outcome = seen.outcome.map(|outcome| match outcome {
                Outcome::Handled => Outcome::Transitioned,
                Outcome::Deferred => Outcome::Unhandled,
                other => other,
            });
        }
        seen
    }
}
