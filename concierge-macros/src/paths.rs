//! What is left and entered where one state at a time is active without an active child: the way
//! of a transition is known when the machine is compiled.

use concierge_model::explore::Set;
use concierge_model::{EventId, Initial, Machine, State, StateId, StateKind, Transition};

/// A state that is entered.
#[derive(Clone, Copy)]
pub(crate) struct Entered {
    pub(crate) state: StateId,
    /// Whether the actions of its initial transition run.
    pub(crate) by_default: bool,
}

/// The states without children that can be active.
pub(crate) fn leaves(machine: &Machine) -> impl Iterator<Item = StateId> + use<'_> {
    let is_leaf = |state: &State| matches!(state.kind, StateKind::Atomic | StateKind::Final);
    machine
        .states()
        .filter(|(_, state)| is_leaf(state))
        .map(|(id, _)| id)
        .collect::<Vec<_>>()
        .into_iter()
}

/// A state and the states around it, the innermost first: where candidates are looked for.
pub(crate) fn outward(machine: &Machine, leaf: StateId) -> impl Iterator<Item = StateId> + use<'_> {
    let mut outward = vec![leaf];
    outward.extend(machine.ancestors(leaf));
    outward.into_iter()
}

/// The events on which something can happen while a state is active, in declaration order.
pub(crate) fn heard(machine: &Machine, leaf: StateId) -> Set<EventId> {
    let mut heard = Set::new();
    for state in outward(machine, leaf) {
        heard.extend(machine.events_of(state));
    }
    heard
}

/// The domain of a transition, `None` being the machine; it has one target.
pub(crate) fn domain(machine: &Machine, transition: &Transition) -> Option<StateId> {
    domain_toward(machine, transition, target(transition)?)
}

/// The domain of a transition that leads to this state in effect.
pub(crate) fn domain_toward(
    machine: &Machine,
    transition: &Transition,
    target: StateId,
) -> Option<StateId> {
    let source = transition.source;
    let is_around = |state: &StateId| {
        let is_compound = machine.state(*state).kind == StateKind::Compound;
        is_compound && machine.is_inside(target, *state)
    };
    if transition.is_internal && is_around(&source) {
        return Some(source);
    }
    machine.ancestors(source).find(is_around)
}

/// Where a transition leads, if anywhere.
pub(crate) fn target(transition: &Transition) -> Option<StateId> {
    transition.targets.first().map(|target| target.state)
}

/// The state to which an initial transition leads.
pub(crate) fn initial(initial: &Initial) -> StateId {
    let first = initial.targets.first();
    first.map(|target| target.state).expect("`check/tree.rs` refuses an initial without a target")
}

/// The states that are left inside a domain while a state is active, in the order of leaving.
pub(crate) fn left(
    machine: &Machine,
    leaf: StateId,
    domain: Option<StateId>,
) -> impl Iterator<Item = StateId> + use<'_> {
    let mut left = Vec::new();
    for state in outward(machine, leaf) {
        if Some(state) == domain {
            break;
        }
        left.push(state);
    }
    left.into_iter()
}

/// The states that are entered inside a domain on the way to a target, in the order of entry; the
/// last is the one that has no children, or a history, which has to be asked.
pub(crate) fn entered(machine: &Machine, domain: Option<StateId>, target: StateId) -> Vec<Entered> {
    let mut path: Vec<Entered> = Vec::new();
    let (mut domain, mut target) = (domain, target);
    loop {
        let start = path.len();
        let on_the_way = left(machine, target, domain);
        path.extend(on_the_way.map(|state| Entered { state, by_default: false }));
        path[start..].reverse();
        let Some(default) = default(machine, target) else { return path };
        let last = path.last_mut().expect("a target lies inside its domain");
        last.by_default = true;
        domain = Some(target);
        target = initial(default);
    }
}

/// The state without children in which the machine is once a target is entered, or the history that
/// has to be asked for it.
pub(crate) fn leaf(machine: &Machine, target: StateId) -> StateId {
    let mut leaf = target;
    while let Some(default) = default(machine, leaf) {
        leaf = initial(default);
    }
    leaf
}

/// The initial transition of a state with children.
fn default(machine: &Machine, state: StateId) -> Option<&Initial> {
    let state = machine.state(state);
    state.initial.as_ref().filter(|_| !state.kind.is_history())
}
