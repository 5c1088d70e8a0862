//! What a machine keeps from one event to the next: the global variables of appendix D.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use concierge_table::{EventId, StateId, TransitionId};

/// What a machine keeps.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory<'t> {
    /// `configuration`: the active states.
    pub(super) configuration: BTreeSet<StateId>,
    /// `historyValue`: what each history remembers; those of states that were never left, nothing.
    pub(super) history: BTreeMap<StateId, BTreeSet<StateId>>,
    /// `internalQueue`: what was raised.
    pub(super) internal: VecDeque<Occurrence>,
    /// `externalQueue`, as far as the machine fills it itself: what was sent without a delay.
    pub(super) external: VecDeque<EventId>,
    /// `running`.
    pub(super) running: bool,
    /// The events that wait until they are no longer deferred, in the order of their arrival.
    pub(super) deferred: Vec<EventId>,
    /// What is due at some time.
    pub(super) timers: Vec<Timer<'t>>,
    /// How many timers were ever armed: the next one's place in the order of arming.
    pub(super) armed: u64,
    /// The time, counted from the start.
    pub(super) now: Duration,
}

/// What can trigger a transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Occurrence {
    /// An event of the machine.
    Event(EventId),
    /// `done.state.id`: a state is complete.
    Done(StateId),
    /// The time of a delayed transition has passed.
    After(TransitionId),
}

/// Something that is due at some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Timer<'t> {
    pub(super) due: Duration,
    /// Its place in the order of arming, which decides between timers that are due together.
    pub(super) order: u64,
    /// What happens when it is due.
    pub(super) occurrence: Occurrence,
    /// The name by which it can be canceled; empty if it has none.
    pub(super) name: &'t str,
}
