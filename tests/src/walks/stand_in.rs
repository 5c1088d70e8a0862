//! The reference in the place of a compiled machine.

use std::borrow::Cow;
use std::time::Duration;

use concierge_core::trace::{self, Entry};
use concierge_core::{
    Configuration, EventValue, Machine, Outcome, Refused, RestoreError, Snapshot, StateTag,
    Unsettled,
};
use concierge_table::{Action, EventId, StateId, StateKind, Table, Term, TransitionId};

use crate::charts::{self, DELAY};
use crate::compiled::Holding;
use crate::naive::{self, Bug, Due, Host, Interpreter};

/// The most states that the charts have, and the most that are active without an active child.
const STATES: u16 = 64;
const LEAVES: usize = 8;

/// A machine of a chart that the reference interprets: a [`Machine`] like those that `machine!`
/// generates. Its context says which mistake it has, and which guards hold.
#[derive(Clone, Debug)]
pub struct StandIn<const CHART: usize> {
    context: (Option<Bug>, Holding),
    interpreter: Interpreter<'static, Teller>,
}

/// Answers for the guards, and tells what the reference does.
#[derive(Clone, Debug)]
pub struct Teller {
    table: &'static Table<'static>,
    holding: Holding,
}

impl Host for Teller {
    fn holds(&mut self, guard: &str) -> bool {
        let holds = self.holding.holds(guard, 0);
        let terms = self.table.transitions.iter().flat_map(|transition| transition.guard.terms());
        let mut names =
            terms.filter_map(|term| if let Term::Call(name) = *term { Some(name) } else { None });
        if let Some(guard) = names.find(|name| *name == guard) {
            trace::say(Entry::Asked { guard, holds });
        }
        holds
    }

    fn delay(&mut self, _: &str) -> Duration {
        DELAY
    }

    fn run(&mut self, action: &str) {
        let table = self.table;
        let of_states = table.states.iter().flat_map(|state| {
            [state.entry, state.exit, state.initial.actions].into_iter().flatten()
        });
        let of_transitions = table.transitions.iter().flat_map(|transition| transition.actions);
        let all = of_states.chain(of_transitions).chain(table.initial.actions);
        let mut names =
            all.filter_map(|it| if let Action::Call(name) = it { Some(*name) } else { None });
        if let Some(name) = names.find(|name| *name == action) {
            trace::say(Entry::Ran(name));
        }
    }

    fn take(&mut self, transition: TransitionId) {
        trace::say(Entry::Fired(transition));
    }

    fn elapse(&mut self, due: Due<'_>) {
        trace::say(match due {
            Due::After(transition) => Entry::After(transition),
            Due::Sent(event, _) => Entry::Delayed(event),
        });
    }
}

/// An event by its number.
#[derive(Clone, Copy, Debug)]
pub struct Numbered(EventId);

impl EventValue for Numbered {
    fn id(&self) -> EventId {
        self.0
    }

    fn bare(id: EventId) -> Option<Self> {
        Some(Self(id))
    }
}

/// A state by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag(StateId);

impl StateTag for Tag {
    const ALL: &'static [Self] = &{
        let mut all = [Self(StateId(0)); STATES as usize];
        let mut at = 0;
        while at < STATES {
            all[at as usize] = Self(StateId(at));
            at += 1;
        }
        all
    };

    fn id(self) -> StateId {
        self.0
    }

    fn of(id: StateId) -> Option<Self> {
        (id.0 < STATES).then_some(Self(id))
    }
}

/// The active states without an active child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaves([Option<Tag>; LEAVES]);

impl Configuration for Leaves {
    type State = Tag;

    fn states(&self) -> impl Iterator<Item = Tag> {
        self.0.iter().copied().flatten()
    }
}

impl<const CHART: usize> StandIn<CHART> {
    /// What the reference reports, as a machine says it.
    fn outcome(&self, from: Leaves, outcome: naive::Outcome) -> Result<Outcome<Leaves>, Unsettled> {
        let to = self.configuration();
        match outcome {
            naive::Outcome::Transitioned => Ok(Outcome::Transitioned { from, to }),
            naive::Outcome::Handled => Ok(Outcome::Handled),
            naive::Outcome::Deferred => Ok(Outcome::Deferred),
            naive::Outcome::Unhandled => Ok(Outcome::Unhandled),
            naive::Outcome::Unsettled => Err(Self::unsettled()),
        }
    }

    fn unsettled() -> Unsettled {
        Unsettled { machine: Self::TABLE.name, microsteps: Self::TABLE.microsteps }
    }
}

impl<const CHART: usize> Machine for StandIn<CHART> {
    type Context = (Option<Bug>, Holding);
    type Event = Numbered;
    type Effect = String;
    type State = Tag;
    type Configuration = Leaves;
    type Time = Duration;
    type Kept = Interpreter<'static, Teller>;

    const TABLE: &'static Table<'static> = &charts::ALL[CHART].table;

    fn start(context: Self::Context, _: Duration) -> Result<Self, Unsettled> {
        let host = Teller { table: Self::TABLE, holding: context.1.clone() };
        let interpreter = Interpreter::new(*Self::TABLE, host).with_bug(context.0);
        let mut machine = Self { context, interpreter };
        let report = machine.interpreter.start();
        (report.outcome != naive::Outcome::Unsettled).then_some(machine).ok_or_else(Self::unsettled)
    }

    fn deliver(&mut self, event: Numbered, _: Duration) -> Result<Outcome<Leaves>, Refused> {
        let from = self.configuration();
        let report = self.interpreter.deliver(event.0);
        Ok(self.outcome(from, report.outcome)?)
    }

    fn can(&self, event: &Numbered, _: Duration) -> bool {
        self.interpreter.clone().is_enabled(event.0)
    }

    fn configuration(&self) -> Leaves {
        let active = self.interpreter.configuration();
        let is_leaf = |state: &&StateId| match Self::TABLE.state(**state).kind {
            StateKind::Compound | StateKind::Parallel => {
                !active.iter().any(|&inner| Self::TABLE.is_inside(inner, Some(**state)))
            }
            _ => true,
        };
        let mut leaves = active.iter().filter(is_leaf).map(|&state| Tag(state));
        Leaves([(); LEAVES].map(|()| leaves.next()))
    }

    fn configuration_of(_: &[Cow<'_, str>]) -> Option<Leaves> {
        None
    }

    fn context(&self) -> &Self::Context {
        &self.context
    }

    fn due(&self) -> Option<Duration> {
        self.interpreter.next_due()
    }

    fn elapse(&mut self, now: Duration) -> Result<Option<Outcome<Leaves>>, Unsettled> {
        let from = self.configuration();
        let report = self.interpreter.elapse(now);
        report.map(|report| self.outcome(from, report.outcome)).transpose()
    }

    fn snapshot(&self) -> Snapshot<&Self::Context, Self::Kept> {
        Snapshot {
            machine: Self::TABLE.name.into(),
            version: Self::TABLE.version,
            fingerprint: Self::TABLE.fingerprint,
            configuration: Vec::new(),
            memory: self.interpreter.clone(),
            context: &self.context,
        }
    }

    fn restore(snapshot: Snapshot<Self::Context, Self::Kept>) -> Result<Self, RestoreError> {
        let Snapshot { context, memory: mut interpreter, .. } = snapshot;
        interpreter.host().holding = context.1.clone();
        Ok(Self { context, interpreter })
    }
}
