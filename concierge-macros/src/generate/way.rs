//! Where a transition leads in a machine of rows.

use concierge_model::{Machine, StateId, Transition};

use crate::name::Function;
use crate::paths::{self, Entered};
use crate::target::Target;

/// From a domain, `None` being the machine, to a target inside it.
#[derive(Clone, Copy)]
pub(super) struct Way {
    pub(super) domain: Option<StateId>,
    pub(super) to: StateId,
}

impl Way {
    /// The way of a transition; `None` if it is targetless.
    pub(super) fn of(machine: &Machine, transition: &Transition) -> Option<Self> {
        let to = paths::target(transition)?;
        Some(Self { domain: paths::domain(machine, transition), to })
    }

    /// The way of the start.
    pub(super) fn of_start(machine: &Machine) -> Self {
        Self { domain: None, to: paths::initial(&machine.initial) }
    }

    /// The function that goes it.
    pub(super) const fn function(self) -> Function {
        Function::Enter(self.domain, self.to)
    }

    /// The states that are entered, in order.
    pub(super) fn entered(self, target: &Target<'_>) -> Vec<Entered> {
        paths::entered(target.machine, self.domain, self.to)
    }

    /// The last of them.
    pub(super) fn leaf(self, target: &Target<'_>) -> StateId {
        paths::leaf(target.machine, self.to)
    }

    /// Whether an action runs on it, or an eventless transition may fire behind it.
    pub(super) fn does_something(self, target: &Target<'_>) -> bool {
        let acts = |entered: &Entered| {
            let state = target.machine.state(entered.state);
            let default = state.initial.as_ref().filter(|_| entered.by_default);
            !state.entry.is_empty() || default.is_some_and(|it| !it.actions.is_empty())
        };
        self.entered(target).iter().any(acts) || target.chains.is_passed(self.leaf(target))
    }
}
