//! Rules about what lies inside what.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Initial, Machine, State, StateId, StateKind};

/// A parallel has regions, and each is a state that stays active beside the others.
pub(super) fn regions(machine: &Machine, errors: &mut Diagnostics) {
    for (id, parallel) in machine.states().filter(|(_, state)| state.kind == StateKind::Parallel) {
        let is_region = |(_, state): &(StateId, &State)| !state.kind.is_history();
        if parallel.is_whole && !machine.children(Some(id)).any(|child| is_region(&child)) {
            let message = format!("parallel `{}` has no region", parallel.ident);
            errors.push(
                Diagnostic::new(Code::MissingRegion, parallel.ident.span(), message)
                    .with_help("declare states inside it, which are active side by side"),
            );
        }
        for (_, child) in machine.children(Some(id)) {
            let what = match child.kind {
                StateKind::Final => "a final state",
                StateKind::Choice => "a choice",
                _ => continue,
            };
            let message = format!("{what} is no region of parallel `{}`", parallel.ident);
            errors.push(
                Diagnostic::new(Code::WrongRegion, child.ident.span(), message)
                    .with_help("declare it inside a state that is one"),
            );
        }
    }
}

/// Nothing lies inside a final state: nothing happens there.
pub(super) fn finals(machine: &Machine, errors: &mut Diagnostics) {
    for (id, state) in machine.states().filter(|(_, state)| state.kind == StateKind::Final) {
        if let Some((_, inside)) = machine.children(Some(id)).next() {
            let message =
                format!("state `{}` lies inside the final state `{}`", inside.ident, state.ident);
            errors.push(
                Diagnostic::new(Code::FinalWithState, inside.ident.span(), message)
                    .with_help(format!("declare `{}` without `final`", state.ident)),
            );
        }
    }
}

/// A history lies inside the state of which it remembers what was active, and leads there also if
/// nothing is remembered.
pub(super) fn histories(machine: &Machine, errors: &mut Diagnostics) {
    for (_, history) in machine.states().filter(|(_, state)| state.kind.is_history()) {
        let Some(parent) = history.parent else {
            let message = format!("history `{}` lies in no state", history.ident);
            errors.push(
                Diagnostic::new(Code::MisplacedHistory, history.ident.span(), message)
                    .with_help("declare it inside the state of which it remembers what was active"),
            );
            continue;
        };
        let around = machine.state(parent);
        if !around.kind.is_composite() {
            if around.kind == StateKind::Final || !around.is_whole {
                continue;
            }
            let message = format!(
                "history `{}` has nothing to remember: state `{}` has no state inside",
                history.ident, around.ident
            );
            errors.push(
                Diagnostic::new(Code::MisplacedHistory, history.ident.span(), message)
                    .with_help(format!("declare states inside `{}`, or remove it", around.ident)),
            );
            continue;
        }
        if let Some(default) = &history.initial {
            self::default(machine, history, parent, default, errors);
        }
    }
}

fn default(
    machine: &Machine,
    history: &State,
    parent: StateId,
    default: &Initial,
    errors: &mut Diagnostics,
) {
    let around = &machine.state(parent).ident;
    for target in &default.targets {
        let state = machine.state(target.state);
        let ident = &history.ident;
        let message = if errors.has_at(target.span) {
            continue;
        } else if state.kind.is_history() {
            format!("history `{ident}` leads to a history where nothing is remembered")
        } else if !machine.is_inside(target.state, parent) {
            format!("history `{ident}` leads out of `{around}` where nothing is remembered")
        } else {
            continue;
        };
        errors.push(
            Diagnostic::new(Code::WrongDefault, target.span, message)
                .with_help(inside(machine, parent)),
        );
    }
}

/// A compound state starts in a state inside it.
pub(super) fn initials(machine: &Machine, errors: &mut Diagnostics) {
    for (id, state) in machine.states().filter(|(_, state)| state.kind == StateKind::Compound) {
        for target in state.initial.iter().flat_map(|initial| &initial.targets) {
            if machine.is_inside(target.state, id) || errors.has_at(target.span) {
                continue;
            }
            let message = if target.state == id {
                format!("state `{}` would start in itself", state.ident)
            } else {
                let named = &machine.state(target.state).ident;
                format!("state `{}` would start in `{named}`, which lies outside", state.ident)
            };
            errors.push(
                Diagnostic::new(Code::WrongInitial, target.span, message)
                    .with_help(inside(machine, id)),
            );
        }
    }
}

/// Says to name a state inside, and the first of those in the text.
fn inside(machine: &Machine, around: StateId) -> String {
    let ident = &machine.state(around).ident;
    let mut children = machine.children(Some(around));
    match children.find(|(_, child)| !child.kind.is_history()) {
        Some((_, first)) => format!("name a state inside `{ident}`, such as `{}`", first.ident),
        None => format!("name a state inside `{ident}`"),
    }
}

/// Whether every parallel has a region, and every history lies in a state with others. Where a
/// part of the text could not be read, the rules above do not ask.
pub(super) fn is_complete(machine: &Machine) -> bool {
    let has_regions = |id| machine.children(Some(id)).any(|(_, child)| !child.kind.is_history());
    machine.states().all(|(id, state)| match state.kind {
        StateKind::Parallel => has_regions(id),
        kind if kind.is_history() => {
            state.initial.is_some()
                && state.parent.is_some_and(|parent| machine.state(parent).kind.is_composite())
        }
        _ => true,
    })
}
