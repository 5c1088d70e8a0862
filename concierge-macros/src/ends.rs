//! What can come out of a typed transition.

use std::collections::BTreeSet;

use concierge_model::{EventId, StateId};
use proc_macro2::Ident;

/// Where the machine that comes out is not known beforehand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// A new machine.
    Start,
    /// A transition that leads to this choice, whatever happens.
    Choice(StateId),
    /// This event in this state.
    Event(StateId, EventId),
}

/// What can come out.
pub(crate) struct Ends {
    /// The machine rests in one of these.
    pub(crate) rests_in: BTreeSet<StateId>,
    /// No transition fired.
    pub(crate) may_stay: bool,
    /// The machine did not come to rest, and is as it was.
    pub(crate) may_not_settle: bool,
}

/// The type of what comes out.
pub(crate) enum Next<'a> {
    /// The machine in this state.
    State(StateId),
    /// An enum of machines.
    Enum(&'a Ident),
}

impl Ends {
    /// The one machine that comes out, if it is one.
    pub(crate) fn only(&self) -> Option<StateId> {
        let is_told_apart = self.may_stay || self.may_not_settle;
        self.rests_in.first().copied().filter(|_| self.rests_in.len() == 1 && !is_told_apart)
    }
}
