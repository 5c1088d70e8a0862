//! Where a transition of one target leads in effect: to that state or, if it is a history, to what
//! that remembers, else to its default.

use concierge_model::{Machine, StateId, Transition};

use crate::{histories, paths};

/// One of the ways that a transition may lead.
#[derive(Clone, Copy)]
pub(crate) struct Course {
    /// The effective target.
    pub(crate) target: StateId,
    /// The domain, `None` being the machine.
    pub(crate) domain: Option<StateId>,
    /// The history that remembers nothing, so that its default is the target.
    pub(crate) default_of: Option<StateId>,
}

impl Course {
    /// All of them, as far as a history remembers one state and a default is one.
    pub(crate) fn all(machine: &Machine, transition: &Transition) -> Vec<Self> {
        let Some(target) = paths::target(transition) else { return Vec::new() };
        let toward = |target, default_of| {
            let domain = paths::domain_toward(machine, transition, target);
            Self { target, domain, default_of }
        };
        let Some(history) = history(machine, transition) else { return vec![toward(target, None)] };
        let default = machine.state(history).initial.iter().filter_map(|it| it.targets.first());
        let default = default.map(|it| toward(it.state, Some(history)));
        let remembered = histories::rememberable(machine, history);
        default.chain(remembered.map(|state| toward(state, None))).collect()
    }
}

/// The history that is asked where a transition leads.
pub(crate) fn history(machine: &Machine, transition: &Transition) -> Option<StateId> {
    paths::target(transition).filter(|target| machine.state(*target).kind.is_history())
}
