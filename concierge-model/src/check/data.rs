//! Rules about the data of states.

use concierge_table::Table;
use proc_macro2::Span;
use syn::spanned::Spanned as _;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Function, Machine, State, StateId, StateKind, Target, Transition};

/// A state that owns data is entered only where something makes that data, and nothing makes data
/// for a state that owns none.
pub(super) fn is_made(machine: &Machine, errors: &mut Diagnostics) {
    for target in super::targets::lists(machine).flatten() {
        let state = machine.state(target.state);
        if let (Some(made_by), None) = (&target.data, &state.data) {
            superfluous(state, made_by, errors);
        }
    }
    if machine.states.iter().all(|state| state.data.is_none()) {
        return;
    }
    let mut check = |targets: &[Target], base, source| {
        entry(machine, targets, base, source, errors);
    };
    check(&machine.initial.targets, None, None);
    for (id, state) in machine.states() {
        let Some(initial) = &state.initial else { continue };
        let base = if state.kind.is_history() { state.parent } else { Some(id) };
        check(&initial.targets, base, None);
    }
    machine.with_table(|table| {
        for transition in machine.transitions.iter().filter(|row| !row.targets.is_empty()) {
            let base = domain(machine, table, transition);
            check(&transition.targets, base, Some(transition.source));
        }
    });
    for (_, history) in machine.states().filter(|(_, state)| state.kind.is_history()) {
        remembered(machine, history, errors);
    }
}

fn superfluous(state: &State, made_by: &Function, errors: &mut Diagnostics) {
    let path = &made_by.path;
    let span = path.segments.first().map_or_else(|| path.span(), |first| first.ident.span());
    let ident = &state.ident;
    let made_by = &made_by.name;
    let (message, help) = match state.kind {
        StateKind::Atomic | StateKind::Compound => (
            format!("state `{ident}` owns no data"),
            format!("remove `({made_by})`, or declare what it owns: `state {ident}(Data)`"),
        ),
        _ => (format!("`{ident}` owns no data"), format!("remove `({made_by})`")),
    };
    errors.push(Diagnostic::new(Code::WrongData, span, message).with_help(help));
}

/// The largest domain that a transition can have: a history in a parallel may lead to all regions.
fn domain(machine: &Machine, table: &Table<'_>, transition: &Transition) -> Option<StateId> {
    let mut effective = Vec::new();
    for target in &transition.targets {
        let state = machine.state(target.state);
        if !state.kind.is_history() {
            effective.push(target.state);
            continue;
        }
        let default = state.initial.iter().flat_map(|default| &default.targets);
        effective.extend(default.map(|target| target.state));
        let is_parallel = |parent: &StateId| machine.state(*parent).kind == StateKind::Parallel;
        if let Some(parent) = state.parent.filter(is_parallel) {
            effective.extend(machine.children(Some(parent)).map(|(region, _)| region));
        }
    }
    let row = concierge_table::Transition::on(transition.source, &[]);
    table.domain(&if transition.is_internal { row.internal() } else { row }, &effective)
}

/// Checks what is entered with these targets in `base`. What a compound state inside starts with
/// is checked there.
fn entry(
    machine: &Machine,
    targets: &[Target],
    base: Option<StateId>,
    source: Option<StateId>,
    errors: &mut Diagnostics,
) {
    let mut entered: Vec<(StateId, Span)> = Vec::new();
    for target in targets {
        let state = machine.state(target.state);
        let own = (!state.kind.is_history()).then_some(target.state);
        let around = machine.ancestors(target.state);
        let inside = around.take_while(|&around| Some(around) != base);
        for id in own.into_iter().chain(inside) {
            if !entered.iter().any(|(entered, _)| *entered == id) {
                entered.push((id, target.span));
            }
        }
    }
    let histories = targets.iter().map(|target| machine.state(target.state));
    let restored: Vec<StateId> =
        histories.filter(|state| state.kind.is_history()).filter_map(|it| it.parent).collect();
    let mut at = 0;
    while let Some(&(id, span)) = entered.get(at) {
        at += 1;
        if machine.state(id).kind == StateKind::Parallel && !restored.contains(&id) {
            for (region, state) in machine.children(Some(id)) {
                let is_entered = entered.iter().any(|(entered, _)| *entered == region);
                if !is_entered && !state.kind.is_history() {
                    entered.push((region, span));
                }
            }
        }
    }
    for (id, span) in entered {
        let named = targets.iter().find(|target| target.state == id);
        let is_made = named.is_some_and(|target| target.data.is_some());
        if machine.state(id).data.is_none() || is_made {
            continue;
        }
        let ident = &machine.state(id).ident;
        let message = format!("state `{ident}` is entered without the data that it owns");
        let help = remedy(machine, id, named.is_some(), source);
        errors.push(Diagnostic::new(Code::MissingData, span, message).with_help(help));
    }
}

fn remedy(machine: &Machine, id: StateId, is_named: bool, source: Option<StateId>) -> String {
    let state = machine.state(id);
    let ident = &state.ident;
    let is_around = |source: StateId| source == id || machine.is_inside(source, id);
    let parent = state.parent.map(|parent| machine.state(parent));
    if is_named {
        format!("name the function that makes it: `{ident}(make)`")
    } else if source.is_some_and(is_around) {
        format!("the transition leaves `{ident}` and enters it again: let it stay inside")
    } else if parent.is_some_and(|parent| parent.kind == StateKind::Parallel) {
        format!("name the region among the targets: `{ident}(make)`")
    } else {
        format!("lead to `{ident}(make)`: what is inside says where it starts")
    }
}

/// The data of a state is gone once the state is left, so that no history brings it back.
fn remembered(machine: &Machine, history: &State, errors: &mut Diagnostics) {
    let Some(parent) = history.parent else { return };
    for (state, owner) in machine.states().filter(|(_, state)| state.data.is_some()) {
        // A history that is shallow enters the regions of what it remembers by default.
        let is_entered = |around: StateId| machine.state(around).kind == StateKind::Parallel;
        let is_restored = match history.kind {
            StateKind::DeepHistory => machine.is_inside(state, parent),
            _ => machine
                .ancestors(state)
                .take_while(|&around| around == parent || is_entered(around))
                .any(|around| around == parent),
        };
        if is_restored {
            let message = format!(
                "history `{}` may lead back to `{}`, whose data is gone",
                history.ident, owner.ident
            );
            errors.push(
                Diagnostic::new(Code::MissingData, history.ident.span(), message)
                    .with_help("keep the data in the context, or do without the history"),
            );
        }
    }
}
