//! Random events on a compiled machine and on the reference.

use std::fmt;
use std::time::Duration;

use serde_json::Value;

use crate::charts::{Driver as _, Reference, Seen, Stimulus};
use crate::compiled::{Compiled, Holding, Subject, WAYS, Way, chart_of};
use crate::dice::Dice;
use crate::naive::Outcome;

/// A walk begins anew after so many events, so that it comes back to where only the start leads.
const LENGTH: u64 = 250;

/// So many macrosteps that are broken off are enough: each is as many microsteps as there may be.
const UNSETTLED: u64 = 200;

/// What happened on the walks through a machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    events: u64,
    transitioned: u64,
    handled: u64,
    deferred: u64,
    unhandled: u64,
    unsettled: u64,
    restored: u64,
    is_typed: bool,
}

impl Counts {
    fn add(&mut self, outcome: Option<Outcome>) {
        self.events += 1;
        match outcome {
            Some(Outcome::Transitioned) => self.transitioned += 1,
            Some(Outcome::Handled) => self.handled += 1,
            Some(Outcome::Deferred) => self.deferred += 1,
            Some(Outcome::Unhandled) => self.unhandled += 1,
            Some(Outcome::Unsettled) => self.unsettled += 1,
            None => {}
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { events, transitioned, handled, deferred, .. } = self;
        let Self { unhandled, unsettled, restored, is_typed, .. } = self;
        let typed = if *is_typed { "typed" } else { "not typed" };
        write!(
            f,
            "{events} events, {transitioned} moved, {handled} handled, {deferred} deferred, \
             {unhandled} unhandled, {unsettled} unsettled, {restored} restored, {typed}"
        )
    }
}

/// Drives a machine by so many random events, in each way as far as there is one, and the reference
/// by the same. Now and then the machines are stored and restored.
///
/// # Errors
/// Where they differ, and in what.
pub fn walk<S: Subject>(events: u64, seed: u64) -> Result<Counts, String> {
    let mut dice = Dice::new(seed);
    let mut counts = Counts { is_typed: S::IS_TYPED, ..Counts::default() };
    while counts.events < events && counts.unsettled < UNSETTLED {
        let seed = dice.roll();
        Walk::<S>::new(seed)
            .run(LENGTH.min(events - counts.events), &mut counts)
            .map_err(|error| format!("in the walk of seed {seed}: {error}"))?;
    }
    Ok(counts)
}

struct Walk<S> {
    dice: Dice,
    reference: Reference,
    machines: Vec<Compiled<S>>,
    now: Duration,
    /// What has happened.
    steps: Vec<String>,
}

impl<S: Subject> Walk<S> {
    fn new(seed: u64) -> Self {
        let ways = WAYS.into_iter().filter(|way| *way == Way::Dispatcher || S::IS_TYPED);
        Self {
            dice: Dice::new(seed),
            reference: Reference::new(&chart_of::<S>(), None),
            machines: ways.map(Compiled::new).collect(),
            now: Duration::ZERO,
            steps: Vec::new(),
        }
    }

    fn run(&mut self, length: u64, counts: &mut Counts) -> Result<(), String> {
        for step in 0..length {
            let stimulus = if step == 0 { Stimulus::Start } else { self.stimulus() };
            let holding = Holding::Random(self.dice.roll());
            let seen = self
                .step(stimulus, &holding)
                .map_err(|error| format!("{}: {error}", self.steps.join(", ")))?;
            counts.add(seen.outcome);
            let is_stuck = matches!(stimulus, Stimulus::Time(_));
            if is_stuck && seen.outcome == Some(Outcome::Unsettled) {
                // The timer stays due, and the time does not pass it: there is nothing to walk on.
                return Ok(());
            }
            if !seen.is_running {
                // Nothing happens to it any more: the next event shows that, and is the last.
                let event = Stimulus::Event(self.dice.pick(S::TABLE.events).name);
                if step > 0 {
                    self.step(event, &holding)?;
                }
                return Ok(());
            }
            if self.dice.percent(6) {
                counts.restored += 1;
                self.machines.iter_mut().for_each(Compiled::store_and_restore);
            }
        }
        Ok(())
    }

    fn stimulus(&mut self) -> Stimulus {
        if self.reference.machine().next_due().is_some() && self.dice.percent(30) {
            self.now += Duration::from_millis(500) * u32::try_from(self.dice.below(8)).unwrap_or(0);
            return Stimulus::Time(self.now);
        }
        Stimulus::Event(self.dice.pick(S::TABLE.events).name)
    }

    fn step(&mut self, stimulus: Stimulus, holding: &Holding) -> Result<Seen, String> {
        self.steps.push(format!("{stimulus:?} {holding:?}"));
        if self.steps.len() > 12 {
            self.steps.remove(0);
        }
        let could = match stimulus {
            Stimulus::Event(event) => {
                let event = S::TABLE.event_named(event).expect("it is the machine's own");
                self.machines.iter().map(|machine| machine.can(event, holding)).collect()
            }
            _ => Vec::new(),
        };
        let expected = self.reference.apply(stimulus, holding);
        if let Some(illegality) = self.reference.machine().illegality() {
            return Err(format!("the reference is wrong: {illegality}"));
        }
        let memory = self.reference.memory();
        for could in could {
            let nothing_fires =
                matches!(expected.outcome, Some(Outcome::Unhandled | Outcome::Deferred));
            if could == nothing_fires {
                return Err(format!("`can` says {could}, and {:?} comes", expected.outcome));
            }
        }
        for machine in &mut self.machines {
            let seen = machine.apply(stimulus, holding).without_what_is_undone();
            let visible = machine.visible(expected.clone()).without_what_is_undone();
            if seen != visible {
                return Err(format!("{:?}: {seen:?}, not {visible:?}", machine.way()));
            }
            if machine.next_due() != self.reference.machine().next_due() {
                return Err(format!(
                    "{:?}: the next timer is due at {:?}, not at {:?}",
                    machine.way(),
                    machine.next_due(),
                    self.reference.machine().next_due()
                ));
            }
            if machine.memory() != Value::Null && machine.memory() != memory {
                return Err(format!(
                    "{:?}: {} is remembered, not {memory}",
                    machine.way(),
                    machine.memory()
                ));
            }
        }
        Ok(expected)
    }
}
