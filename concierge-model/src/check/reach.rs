//! Rules about what can be reached and left.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::explore::Exploration;
use crate::model::{Machine, StateId, StateKind};

/// Something leads from the initial state to every state. Of states that only each other lead to,
/// the first is reported: a transition to that one brings in all of them.
pub(super) fn unreachable(
    machine: &Machine,
    exploration: &Exploration<'_>,
    errors: &mut Diagnostics,
) {
    let is_out = |state: &StateId| !exploration.is_reachable(*state);
    let out: Vec<StateId> = machine.states().map(|(id, _)| id).filter(is_out).collect();
    let leads_to = |source: StateId, target: StateId| {
        source != target && machine.transitions_of(source).any(|row| row.target == Some(target))
    };
    let is_root = |state: &StateId| !out.iter().any(|source| leads_to(*source, *state));
    let (roots, others): (Vec<StateId>, Vec<StateId>) = out.iter().partition(|id| is_root(id));
    let mut is_explained = vec![false; machine.states.len()];
    for root in roots.into_iter().chain(others) {
        if is_explained[usize::from(root.0)] {
            continue;
        }
        let state = machine.state(root);
        let message = format!("nothing leads to state `{}`", state.ident);
        errors.push(
            Diagnostic::new(Code::UnreachableState, state.ident.span(), message)
                .with_help("add a transition to it, or remove it"),
        );
        let mut open = vec![root];
        while let Some(state) = open.pop() {
            if !std::mem::replace(&mut is_explained[usize::from(state.0)], true) {
                open.extend(machine.transitions_of(state).filter_map(|row| row.target));
            }
        }
    }
}

/// A state that nothing leaves is the end of a session, and says so.
pub(super) fn traps(machine: &Machine, exploration: &Exploration<'_>, errors: &mut Diagnostics) {
    for (id, state) in machine.states() {
        let is_left = machine
            .transitions_of(id)
            .filter_map(|transition| transition.target)
            .any(|target| target != id);
        let is_end = state.may_end() || state.kind == StateKind::Choice;
        if exploration.is_reachable(id) && !is_left && !is_end {
            let message = format!("nothing leaves state `{}`, and it is no end", state.ident);
            errors.push(Diagnostic::new(Code::TrapState, state.ident.span(), message).with_help(
                "add a transition that leaves it, or `end;` if a session may end there, or \
                 declare it `final state`",
            ));
        }
    }
}

/// Some state handles every event.
pub(super) fn unhandled(machine: &Machine, errors: &mut Diagnostics) {
    for (id, event) in machine.events() {
        if !machine.transitions.iter().any(|transition| transition.is_on(id)) {
            let message = format!("no state handles event `{}`", event.ident);
            errors.push(
                Diagnostic::new(Code::UnhandledEvent, event.ident.span(), message)
                    .with_help("add `on` with this event to a state, or remove the event"),
            );
        }
    }
}
