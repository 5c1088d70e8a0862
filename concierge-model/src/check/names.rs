//! Rules about names.

use concierge_exploration::Map;
use proc_macro2::{Ident, Span};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Machine;
use crate::name::{RESERVED, method_name, snake_case};
use crate::resolve::duplicate;

/// States, events, effects and the enums of outcomes are types of one module, so no two share a name.
pub(super) fn distinct(machine: &Machine, errors: &mut Diagnostics) {
    let states = machine.states.iter().map(|state| ("a state", &state.ident));
    let events = machine.events.iter().map(|event| ("an event", &event.ident));
    let effects = machine.effects.iter().map(|effect| ("an effect", &effect.ident));
    let outcomes = machine.states.iter().filter_map(|state| state.outcome.as_ref());
    let outcomes = outcomes.map(|ident| ("an outcome", ident));
    let mut declared: Vec<(&str, &Ident)> =
        states.chain(events).chain(effects).chain(outcomes).collect();
    declared.sort_by_key(|(_, ident)| (ident.span().start().line, ident.span().start().column));
    let mut seen: Map<String, (&str, Span)> = Map::new();
    for (what, ident) in declared {
        if let Some(&(first, place)) = seen.get(&ident.to_string()) {
            let message =
                format!("`{ident}` is the name of {first} already, and cannot be that of {what}");
            errors.push(duplicate(ident.span(), place, message));
        } else {
            seen.insert(ident.to_string(), (what, ident.span()));
        }
    }
}

/// No two states, no two events and no two effects share a name outside Rust.
pub(super) fn outside(machine: &Machine, errors: &mut Diagnostics) {
    let states = machine.states.iter().map(|state| (&*state.name, state.ident.span()));
    outside_of("state", states, errors);
    let events = machine.events.iter().map(|event| (&*event.name, event.ident.span()));
    outside_of("event", events, errors);
    let effects = machine.effects.iter().map(|effect| (&*effect.name, effect.ident.span()));
    outside_of("effect", effects, errors);
}

fn outside_of<'a>(
    what: &str,
    names: impl Iterator<Item = (&'a str, Span)>,
    errors: &mut Diagnostics,
) {
    let mut seen = Map::new();
    for (name, span) in names {
        if let Some(first) = seen.insert(name, span) {
            let message = format!("two {what}s are called `{name}` outside Rust");
            let first = first.start().line;
            errors.push(Diagnostic::new(Code::DuplicateName, span, message).with_help(format!(
                "the first is on line {first}; set a name for one, as in `as \"other_name\"`"
            )));
        }
    }
}

/// No state, event or effect has the name of a generated item.
pub(super) fn reserved(machine: &Machine, errors: &mut Diagnostics) {
    let states =
        machine.states.iter().flat_map(|state| [Some(&state.ident), state.outcome.as_ref()]);
    let events = machine.events.iter().map(|event| Some(&event.ident));
    let effects = machine.effects.iter().map(|effect| Some(&effect.ident));
    for ident in states.chain(events).chain(effects).flatten() {
        if RESERVED.iter().any(|reserved| ident == reserved) {
            let message = format!("`{ident}` is the name of a generated item");
            errors.push(
                Diagnostic::new(Code::ReservedName, ident.span(), message)
                    .with_help("choose another, and keep this one outside Rust: `as \"name\"`"),
            );
        }
    }
}

/// Each event has a method of its own.
pub(super) fn methods(machine: &Machine, errors: &mut Diagnostics) {
    let mut seen = Map::new();
    for event in &machine.events {
        let method = method_name(&event.ident.to_string());
        if let Some(first) = seen.insert(method.clone(), &event.ident) {
            let message =
                format!("events `{first}` and `{}` share the method `{method}`", event.ident);
            errors.push(
                Diagnostic::new(Code::DuplicateName, event.ident.span(), message).with_help(
                    "choose another name, and keep this one outside Rust: `as \"NAME\"`",
                ),
            );
        }
    }
}

/// The machine and the module of its states are two items.
pub(super) fn module(machine: &Machine, errors: &mut Diagnostics) {
    let name = machine.ident.to_string();
    if snake_case(&name) == name {
        let message = format!("machine `{name}` has the name of its module");
        errors.push(
            Diagnostic::new(Code::ReservedName, machine.ident.span(), message)
                .with_help("write it like a type, as in `machine Door(Context)`"),
        );
    }
}
