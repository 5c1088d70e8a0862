//! A chart with what it must do, as data that any driver of machines can run.

use std::time::Duration;

use concierge_table::Table;

use crate::naive::Outcome;

/// What every delay function of the charts says.
pub const DELAY: Duration = Duration::from_secs(7);

/// A chart that pins one clause of the semantics.
#[derive(Clone, Copy, Debug)]
pub struct Chart {
    /// The clause, and the outside name of the machine.
    pub name: &'static str,
    /// The chart as a definition, what stands in `machine! { ... }`. Its context is a `Log`, its
    /// time, where it has one, an `Instant`.
    pub definition: &'static str,
    /// The same chart as data, without a fingerprint. It did not come out of the front end, which
    /// can therefore be held against it.
    pub table: Table<'static>,
    /// What it must do.
    pub runs: &'static [Run],
}

/// What a new machine must do, step by step: what follows from the semantics, not what an
/// interpreter was seen to do.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// What it shows.
    pub name: &'static str,
    /// The first is the start.
    pub steps: &'static [Step],
}

/// Something that happens to a machine, and what comes of it.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Step {
    /// What happens.
    pub stimulus: Stimulus,
    /// The guards that hold meanwhile, by name.
    pub holding: &'static [&'static str],
    /// What comes of it; of several timers, what comes of the last. `None` if none is due.
    pub outcome: Option<Outcome>,
    /// The actions that run, in order, as a definition has them. Those that are no calls are
    /// there too. Where the machine does not settle, they do not count.
    pub actions: &'static [&'static str],
    /// The active states without children, in document order, when it is over.
    pub rests_in: &'static [&'static str],
    /// Whether the machine runs when it is over.
    pub is_running: bool,
}

/// What happens to a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stimulus {
    /// It starts.
    Start,
    /// An event, by its outside name, is delivered.
    Event(&'static str),
    /// It is so late, counted from the start.
    Time(Duration),
}

/// The machine starts.
pub(super) const fn start() -> Step {
    Step::new(Stimulus::Start)
}

/// An event is delivered.
pub(super) const fn on(event: &'static str) -> Step {
    Step::new(Stimulus::Event(event))
}

/// It is so many milliseconds since the start.
pub(super) const fn at(millis: u64) -> Step {
    Step::new(Stimulus::Time(Duration::from_millis(millis)))
}

impl Step {
    const fn new(stimulus: Stimulus) -> Self {
        let outcome = Some(Outcome::Transitioned);
        Self { stimulus, holding: &[], outcome, actions: &[], rests_in: &[], is_running: true }
    }

    pub(super) const fn holding(self, holding: &'static [&'static str]) -> Self {
        Self { holding, ..self }
    }

    pub(super) const fn does(self, actions: &'static [&'static str]) -> Self {
        Self { actions, ..self }
    }

    pub(super) const fn rests_in(self, rests_in: &'static [&'static str]) -> Self {
        Self { rests_in, ..self }
    }

    pub(super) const fn is(self, outcome: Outcome) -> Self {
        Self { outcome: Some(outcome), ..self }
    }

    pub(super) const fn is_nothing(self) -> Self {
        Self { outcome: None, ..self }
    }

    pub(super) const fn halts(self) -> Self {
        Self { is_running: false, ..self }
    }
}
