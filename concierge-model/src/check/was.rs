//! Rules about the names that states had before.

use concierge_exploration::Map;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{FormerName, Machine, State, StateKind};

/// A stored name means one state: no state had the name of another, nor a name that another had. A
/// choice is never stored, so that no stored name means one.
pub(super) fn names_are_unique(machine: &Machine, errors: &mut Diagnostics) {
    let mut seen: Map<&str, &State> = Map::new();
    for state in &machine.states {
        for former in &state.was {
            let name = former.name.as_str();
            let named = machine.states.iter().find(|other| other.name == name);
            let mistake = if state.kind == StateKind::Choice {
                of_choice(state, former)
            } else if let Some(named) = named {
                taken(state, named, former)
            } else if let Some(first) = seen.insert(name, state) {
                twice(state, first, former)
            } else {
                continue;
            };
            errors.push(mistake);
        }
    }
}

fn of_choice(state: &State, former: &FormerName) -> Diagnostic {
    let message = format!("no session rests in choice `{}`: it is never stored", state.ident);
    Diagnostic::new(Code::WrongWas, former.span, message)
        .with_help("remove this, or give the name to the state in which those sessions go on")
}

fn taken(state: &State, named: &State, former: &FormerName) -> Diagnostic {
    let (ident, name) = (&state.ident, &former.name);
    if named.ident == *ident {
        let message = format!("`{name}` is what state `{ident}` is called now");
        return Diagnostic::new(Code::WrongWas, former.span, message).with_help("remove this");
    }
    let line = named.ident.span().start().line;
    let message = format!("`{name}` is what state `{}` on line {line} is called now", named.ident);
    Diagnostic::new(Code::WrongWas, former.span, message).with_help(format!(
        "a stored `{name}` would mean that one: call it otherwise with `as`, or give the \
         definition a new `version` and tell by `migrate` which is which"
    ))
}

fn twice(state: &State, first: &State, former: &FormerName) -> Diagnostic {
    let name = &former.name;
    let line = first.ident.span().start().line;
    let message = if first.ident == state.ident {
        format!("`{name}` is named twice")
    } else {
        format!("states `{}` and `{}` cannot both have been `{name}`", first.ident, state.ident)
    };
    Diagnostic::new(Code::WrongWas, former.span, message)
        .with_help(format!("the first is on line {line}: remove one of the two"))
}
