//! Rules about the kinds of state.

use syn::spanned::Spanned as _;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Machine, State, StateId, StateKind, Transition};

/// Nothing leaves a final state: the machine, or the state around it, has done what it does.
pub(super) fn final_states_keep(machine: &Machine, errors: &mut Diagnostics) {
    for (id, state) in machine.states().filter(|(_, state)| state.kind == StateKind::Final) {
        for transition in machine.transitions_of(id) {
            let message = format!("a transition leaves the final state `{}`", state.ident);
            let help = match state.parent {
                None => {
                    "remove it, or declare the state without `final`, with `end;` if a session may \
                     end there"
                        .to_owned()
                }
                Some(parent) => format!(
                    "remove it, or declare the state without `final`; once it is entered, `done` in \
                     `{}` can fire",
                    machine.state(parent).ident
                ),
            };
            errors.push(
                Diagnostic::new(Code::FinalWithTransition, transition.span, message)
                    .with_help(help),
            );
        }
    }
}

/// A state that is left at once has no type that could keep its attributes.
pub(super) fn attributes_are_kept(machine: &Machine, errors: &mut Diagnostics) {
    for (id, state) in machine.states().filter(|(_, state)| state.kind == StateKind::Atomic) {
        let is_left = |row: &Transition| row.guard.is_always() && !row.targets.is_empty();
        let is_doc = |attribute: &&syn::Attribute| attribute.path().is_ident("doc");
        let Some(always) = machine.eventless(id).find(|row| is_left(row)) else { continue };
        for attribute in state.attributes.iter().filter(|attribute| !is_doc(attribute)) {
            let message = format!("state `{}` has no type, and keeps no attributes", state.ident);
            let line = always.span.start().line;
            let span = attribute.path().span();
            errors.push(Diagnostic::new(Code::Attribute, span, message).with_help(format!(
                "the unguarded `always` on line {line} leaves it at once: only doc comments are \
                 kept here"
            )));
        }
    }
}

/// Whether every choice finds a branch.
pub(super) fn all_resolve(machine: &Machine) -> bool {
    choices(machine).all(|(id, _)| is_resolved(machine, id))
}

fn choices(machine: &Machine) -> impl Iterator<Item = (StateId, &State)> {
    machine.states().filter(|(_, state)| state.kind == StateKind::Choice)
}

fn is_resolved(machine: &Machine, choice: StateId) -> bool {
    machine.transitions_of(choice).any(|transition| transition.guard.is_always())
}
