//! Rules about the kinds of state.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Machine, State, StateId, StateKind};

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

/// The last branch of a choice has no guard, so that one is always found.
pub(super) fn choices_resolve(machine: &Machine, errors: &mut Diagnostics) {
    for (_, state) in choices(machine).filter(|(id, _)| !is_resolved(machine, *id)) {
        let message = format!("choice `{}` may find no branch", state.ident);
        errors.push(
            Diagnostic::new(Code::ChoiceWithoutElse, state.ident.span(), message)
                .with_help("end it with a branch that needs no guard: `else => State;`"),
        );
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
