//! Rules about what can be reached and left.

use concierge_exploration::Set;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::explore::Exploration;
use crate::model::{Machine, StateId, StateKind, Target, Transition, TransitionId};

/// Something leads from the initial state to every state. Of states that only each other lead to,
/// the first is reported: a transition to that one brings in all of them. Those to which a
/// transition would lead that is reported never to fire are not reported again.
pub(super) fn unreachable(
    machine: &Machine,
    exploration: &Exploration,
    never_fires: &[bool],
    errors: &mut Diagnostics,
) {
    let is_out = |state: &StateId| !exploration.is_reachable(*state);
    let out: Vec<StateId> = machine.states().map(|(id, _)| id).filter(is_out).collect();
    let brings_in = |id: StateId| brings_in(machine, id).into_iter().filter(is_out);
    let others = |id: StateId| brings_in(id).filter(move |other| *other != id);
    let brought_in: Set<StateId> = out.iter().flat_map(|&id| others(id)).collect();
    let (roots, others): (Vec<StateId>, Vec<StateId>) =
        out.iter().partition(|id| !brought_in.contains(id));
    let transitions = (0..).map(TransitionId).zip(machine.transitions.iter().zip(never_fires));
    // What comes after a cycle that is told is not known.
    let is_lost = |id: TransitionId| !exploration.endless().is_empty() && !exploration.can_fire(id);
    let reported = transitions
        .filter(|(id, (_, never_fires))| **never_fires || is_lost(*id))
        .map(|(_, (row, _))| row)
        .filter(|row| exploration.is_reachable(row.source));
    let meant = reported.flat_map(|row| with_ancestors(machine, &row.targets)).filter(is_out);
    let mut open: Vec<StateId> = meant.collect();
    let mut is_explained = vec![false; machine.states.len()];
    for root in roots.into_iter().chain(others) {
        while let Some(state) = open.pop() {
            if !std::mem::replace(&mut is_explained[state.index()], true) {
                open.extend(brings_in(state));
            }
        }
        if is_explained[root.index()] {
            continue;
        }
        let state = machine.state(root);
        let what = if state.kind.is_history() { "history" } else { "state" };
        let message = format!("nothing leads to {what} `{}`", state.ident);
        errors.push(
            Diagnostic::new(Code::UnreachableState, state.ident.span(), message)
                .with_help("add a transition to it, or remove it"),
        );
        open.push(root);
    }
}

/// What could be reached if a state was: what lies inside it, and where it leads.
fn brings_in(machine: &Machine, state: StateId) -> Vec<StateId> {
    let mut found = Vec::new();
    for transition in machine.transitions_of(state) {
        found.extend(with_ancestors(machine, &transition.targets));
    }
    if let Some(initial) = &machine.state(state).initial {
        found.extend(with_ancestors(machine, &initial.targets));
    }
    found.extend(machine.children(Some(state)).map(|(child, _)| child));
    found
}

/// What is active once targets are, or passed on the way.
fn with_ancestors(machine: &Machine, targets: &[Target]) -> Vec<StateId> {
    let mut active = Vec::new();
    for target in targets {
        active.push(target.state);
        active.extend(machine.ancestors(target.state));
    }
    active
}

/// States that are active together and that nothing leaves are the end of a session, and say so.
pub(super) fn traps(machine: &Machine, exploration: &Exploration, errors: &mut Diagnostics) {
    if !exploration.is_complete() {
        return;
    }
    let mut is_reported = vec![false; machine.states.len()];
    for (_, configuration) in exploration.configurations() {
        let Some(&first) = configuration.leaves.first() else { continue };
        if is_end(machine, &configuration.active)
            || std::mem::replace(&mut is_reported[first.index()], true)
        {
            continue;
        }
        let idents = configuration.leaves.iter().map(|&leaf| &machine.state(leaf).ident);
        let names: Vec<String> = idents.map(|ident| format!("`{ident}`")).collect();
        let message = match names.as_slice() {
            [name] => format!("nothing leaves state {name}, and it is no end"),
            names => format!(
                "nothing leaves states {} once they are active together, and it is no end",
                names.join(", ")
            ),
        };
        let leaf = machine.state(first);
        errors.push(
            Diagnostic::new(Code::TrapState, leaf.ident.span(), message)
                .with_help(way_out(machine, first)),
        );
    }
}

/// Whether states that are active together are left by something, or are the end of a session.
pub(super) fn is_end(machine: &Machine, active: &[StateId]) -> bool {
    let leads_away = |transition: &Transition| {
        transition.targets.iter().any(|target| target.state != transition.source)
    };
    active.iter().any(|&state| {
        machine.state(state).may_end() || machine.transitions_of(state).any(leads_away)
    })
}

fn way_out(machine: &Machine, leaf: StateId) -> String {
    let state = machine.state(leaf);
    match state.parent {
        Some(parent) if state.kind == StateKind::Final => format!(
            "`{parent}` is done there: add `done => State;` to `{parent}`, or `end;` if a session \
             may end there",
            parent = machine.state(parent).ident
        ),
        Some(_) => "add a transition that leaves it or a state around it, or `end;` if a session \
                    may end there"
            .to_owned(),
        None => {
            "add a transition that leaves it, or `end;` if a session may end there, or declare \
                 it `final state`"
                .to_owned()
        }
    }
}
