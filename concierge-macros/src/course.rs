//! Where a transition of one target leads in effect: to that state or, if a history is asked on the
//! way, to what that remembers, else to its default.

use concierge_model::{Machine, StateId, Transition};

use crate::histories;
use crate::paths::{self, Entered};

/// One of the ways that a transition may lead.
#[derive(Clone, Copy)]
pub(crate) struct Course {
    /// The effective target.
    pub(crate) target: StateId,
    /// The domain, `None` being the machine.
    pub(crate) domain: Option<StateId>,
    /// The history that remembers nothing, so that its default is the target.
    pub(crate) default_of: Option<StateId>,
    /// The state that is entered by default, if that is what leads to the history.
    through: Option<StateId>,
}

impl Course {
    /// All of them, as far as a history remembers one state and a default is one.
    pub(crate) fn all(machine: &Machine, transition: &Transition) -> Vec<Self> {
        let Some(named) = paths::target(transition) else { return Vec::new() };
        let history = history(machine, transition);
        let through = history.filter(|history| *history != named).map(|_| named);
        let toward = |target, default_of| {
            let domain = paths::domain_toward(machine, transition, through.unwrap_or(target));
            Self { target, domain, default_of, through }
        };
        let Some(history) = history else { return vec![toward(named, None)] };
        let default = machine.state(history).initial.iter().filter_map(|it| it.targets.first());
        let default = default.map(|it| toward(it.state, Some(history)));
        let remembered = histories::rememberable(machine, history);
        default.chain(remembered.map(|state| toward(state, None))).collect()
    }

    /// The states that are entered, in order.
    pub(crate) fn entered(self, machine: &Machine) -> Vec<Entered> {
        let Some(through) = self.through else {
            return paths::entered(machine, self.domain, self.target);
        };
        let mut entered = paths::entered(machine, self.domain, through);
        // The last is the history.
        entered.pop();
        let around = entered.last().map(|entered| entered.state);
        entered.extend(paths::entered(machine, around, self.target));
        entered
    }
}

/// The history that is asked where a transition leads: its target, or what is entered by default
/// inside that.
pub(crate) fn history(machine: &Machine, transition: &Transition) -> Option<StateId> {
    let last = paths::leaf(machine, paths::target(transition)?);
    machine.state(last).kind.is_history().then_some(last)
}
