//! Where the eventless transitions of a machine lead whose configuration is one state and what is
//! around it, told before it runs: its rows are functions that call each other.

use concierge_model::explore::Set;
use concierge_model::{Machine, StateId, StateKind, Transition};

use crate::paths;

/// The eventless chains from each state without children.
pub(crate) struct Chains<'a> {
    machine: &'a Machine,
}

impl<'a> Chains<'a> {
    pub(crate) const fn of(machine: &'a Machine) -> Self {
        Self { machine }
    }

    /// Whether eventless transitions can lead from some state back to it, be it one that nothing
    /// leads to: a snapshot may rest there.
    pub(crate) fn has_cycle(&self) -> bool {
        self.machine.states().any(|(id, _)| is_on_cycle(self.machine, id))
    }

    /// The eventless transitions that can fire in a state, those of the states around it included, in
    /// the order in which they are tried: up to the first without a guard.
    pub(crate) fn eventless(
        &self,
        state: StateId,
    ) -> impl Iterator<Item = &'a Transition> + use<'a> {
        eventless(self.machine, state)
    }

    /// Whether eventless transitions can fire in this state.
    pub(crate) fn is_passed(&self, state: StateId) -> bool {
        self.eventless(state).next().is_some()
    }

    /// Whether the machine can rest in this state: no unguarded eventless transition leaves it.
    pub(crate) fn can_rest(&self, state: StateId) -> bool {
        can_rest(self.machine, state)
    }
}

/// Whether a machine can rest in a state, as far as the state and those around it tell: it has no
/// children, is no choice, and no unguarded eventless transition leaves it.
pub(crate) fn can_rest(machine: &Machine, state: StateId) -> bool {
    matches!(machine.state(state).kind, StateKind::Atomic | StateKind::Final)
        && eventless(machine, state).all(|transition| !transition.guard.is_always())
}

fn eventless(machine: &Machine, leaf: StateId) -> impl Iterator<Item = &Transition> + use<'_> {
    let mut tried = Vec::new();
    'outward: for state in paths::outward(machine, leaf) {
        for transition in machine.eventless(state) {
            tried.push(transition);
            if transition.guard.is_always() {
                break 'outward;
            }
        }
    }
    tried.into_iter()
}

/// Where the eventless transitions of a state lead: to states without children.
fn targets(machine: &Machine, state: StateId) -> impl Iterator<Item = StateId> + use<'_> {
    let targets = eventless(machine, state).filter_map(paths::target);
    targets.map(|target| paths::leaf(machine, target)).collect::<Vec<_>>().into_iter()
}

/// Whether eventless transitions can lead from a state back to it.
fn is_on_cycle(machine: &Machine, start: StateId) -> bool {
    let mut seen = Set::new();
    let mut open: Vec<StateId> = targets(machine, start).collect();
    while let Some(state) = open.pop() {
        if state == start {
            return true;
        }
        if seen.insert(state) {
            open.extend(targets(machine, state));
        }
    }
    false
}
