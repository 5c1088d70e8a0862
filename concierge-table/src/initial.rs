//! Where something begins that is entered without a more precise target.

use crate::{Action, StateId};

/// The initial transition of a compound state or of the whole machine, and the default transition
/// of a history: targets, and the actions that run when they are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use]
#[non_exhaustive]
pub struct Initial<'a> {
    /// Where it leads; several states lie in different regions. Empty where a state has none.
    pub targets: &'a [StateId],
    /// The actions, in order.
    pub actions: &'a [Action<'a>],
}

impl<'a> Initial<'a> {
    /// None: the state has no children.
    pub const NONE: Initial<'static> = Initial { targets: &[], actions: &[] };

    /// To these states.
    pub const fn to(targets: &'a [StateId]) -> Self {
        Self { targets, actions: &[] }
    }

    /// The same with these actions.
    pub const fn actions(self, actions: &'a [Action<'a>]) -> Self {
        Self { actions, ..self }
    }
}
