//! What can happen to a machine, guards taken either way.
//!
//! [`Exploration`] runs the algorithm of SCXML, appendix D, as `docs/semantics.md` restates it, on
//! a [`Table`], from the start and from every configuration in which the machine can come to rest.
//! Wherever a guard function decides, it goes both ways. The typed API, the checks and the diagrams
//! ask it what they need to know.
//!
//! What it finds is exact in this sense: for each outcome there are values of the guards that lead
//! to it, and there is no other. A guard function has one value in one selection, since the context
//! does not change within it; in the next it may have another. It finds more than can be where it
//! leaves something open:
//!
//! - A delayed transition may be due whenever its source is active, also if it has been due before.
//! - Which of several delayed events is due first is not known, nor how many of a kind wait beyond
//!   the second.
//! - An event that may wait may be delivered after any macrostep that moved the machine, any number
//!   of times, and among others in any order.
//!
//! ```
//! use concierge_exploration::{Exploration, Stimulus};
//! use concierge_table::{Event, EventId, Guard, Initial, State, StateId, Table, Term, Transition};
//!
//! const DOOR: Table<'static> = Table::new("door", Initial::to(&[StateId(0)]))
//!     .states(&[State::atomic("closed"), State::choice("tried"), State::atomic("open")])
//!     .events(&[Event::new("PUSH")])
//!     .transitions(&[
//!         Transition::on(StateId(0), &[EventId(0)]).to(&[StateId(1)]),
//!         Transition::always(StateId(1)).when(Guard::of(&[Term::Call("locked")])).to(&[StateId(0)]),
//!         Transition::always(StateId(1)).to(&[StateId(2)]),
//!     ]);
//!
//! let exploration = Exploration::of(&DOOR, 1_000);
//! let (closed, _) = exploration.configurations().next().expect("the door rests");
//! let pushed = exploration.outcomes(closed, Stimulus::Event(EventId(0)));
//! assert_eq!(pushed.moved_to.len(), 2);
//! assert!(!pushed.may_stay);
//! ```

mod candidates;
mod cause;
mod chart;
mod configuration;
mod conflict;
mod course;
mod decision;
mod endless;
mod entry;
mod estimate;
mod graph;
mod hearing;
mod macrostep;
mod microstep;
mod moment;
mod numbering;
mod oracle;
mod outcomes;
mod pending;
mod plan;
mod redelivery;
mod remembered;
mod replay;
mod report;
mod routes;
mod search;
mod select;
mod situation;
mod sorted;
mod story;
mod waiting;

use concierge_table::{StateId, Table, TransitionId};

pub use configuration::{Configuration, ConfigurationId};
pub use conflict::{Conflict, Conflicts};
pub use decision::{Answer, Decision, Occurrence};
pub use endless::Endless;
pub use graph::Graph;
pub use hearing::Route;
pub use oracle::can_hold;
pub use outcomes::{Outcomes, Stimulus};
pub use replay::{Deviation, End, Macrostep, Replay, Said};
pub use routes::{Leg, Routes, StepId};
pub use situation::Situation;
pub use sorted::{Map, Set};
pub use story::{Names, Story};

use estimate::Estimate;
use report::Report;
use search::Search;

/// The graph of the configurations in which a machine can rest.
#[derive(Clone, Debug)]
pub struct Exploration {
    configurations: Vec<Configuration>,
    situations: Vec<Situation>,
    start: Outcomes,
    outcomes: Vec<Map<Stimulus, Outcomes>>,
    is_reachable: Vec<bool>,
    can_fire: Vec<bool>,
    endless: Vec<Endless>,
    may_not_settle: bool,
    is_complete: bool,
}

impl Exploration {
    /// Follows a machine from its start on, until all is found or more than `limit` configurations
    /// are reachable. What histories remember and what waits tells situations with one
    /// configuration apart: it is given up also where those are very many, and where queues grow
    /// long. The table is to be well formed.
    pub fn of(table: &Table<'_>, limit: usize) -> Self {
        Self::from(&Search::of(table, limit))
    }

    fn from(search: &Search<'_>) -> Self {
        let report = Report::of(search);
        let mut exploration = Self {
            may_not_settle: report.may_not_settle(),
            is_complete: report.is_complete,
            configurations: report.configurations,
            situations: report.situations,
            start: report.start,
            outcomes: report.outcomes,
            is_reachable: search.is_entered.clone(),
            can_fire: search.can_fire.clone(),
            endless: search.endless.iter().cloned().collect(),
        };
        if exploration.is_complete {
            return exploration;
        }
        let estimate = Estimate::of(&search.chart);
        exploration.may_not_settle |= estimate.may_go_on();
        if !search.is_complete {
            let ids = search.chart.table.transition_ids();
            exploration.can_fire = ids.map(|id| estimate.can_fire(id)).collect();
            exploration.is_reachable = estimate.is_entered;
        }
        exploration
    }

    /// Whether everything was followed. If not, configurations and outcomes are those that were
    /// found, and [`is_reachable`](Self::is_reachable), [`can_fire`](Self::can_fire) and
    /// [`may_not_settle`](Self::may_not_settle) are true wherever it cannot be excluded.
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// The configurations in which the machine can rest, ordered by their leaves.
    pub fn configurations(&self) -> impl Iterator<Item = (ConfigurationId, &Configuration)> {
        (0..).map(ConfigurationId).zip(&self.configurations)
    }

    /// The situations in which the machine can rest, sorted.
    pub fn situations(&self) -> &[Situation] {
        &self.situations
    }

    /// The configuration of an id.
    ///
    /// # Panics
    /// If the id is of another exploration.
    pub fn configuration(&self, id: ConfigurationId) -> &Configuration {
        &self.configurations[id.index()]
    }

    /// Where a new machine rests, and whether it may fail to.
    pub fn start(&self) -> &Outcomes {
        &self.start
    }

    /// What can come of a stimulus in a configuration; nothing if it is not accepted there.
    ///
    /// # Panics
    /// If the id is of another exploration.
    pub fn outcomes(&self, from: ConfigurationId, on: Stimulus) -> &Outcomes {
        const NONE: &Outcomes = &Outcomes::NONE;
        self.outcomes[from.index()].get(&on).unwrap_or(NONE)
    }

    /// What is accepted in a configuration, with what can come of it: events in declaration order,
    /// then the passing of time.
    ///
    /// # Panics
    /// If the id is of another exploration.
    pub fn accepted(&self, from: ConfigurationId) -> impl Iterator<Item = (Stimulus, &Outcomes)> {
        self.outcomes[from.index()].iter().map(|(stimulus, outcomes)| (*stimulus, outcomes))
    }

    /// Whether the machine can be in a state, be it in passing; of a history, whether something
    /// leads to it.
    pub fn is_reachable(&self, state: StateId) -> bool {
        self.is_reachable[state.index()]
    }

    /// Whether a transition fires for some values of the guards: it is selected in a configuration
    /// that is reachable, and no other is taken instead.
    pub fn can_fire(&self, transition: TransitionId) -> bool {
        self.can_fire[transition.index()]
    }

    /// Whether some values of the guards let some macrostep exceed its bound.
    pub fn may_not_settle(&self) -> bool {
        self.may_not_settle
    }

    /// The cycles in which the machine is caught, whatever its guards say. What leads to one never
    /// succeeds.
    pub fn endless(&self) -> &[Endless] {
        &self.endless
    }
}
