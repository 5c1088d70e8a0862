//! Rules about coming to rest.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::explore::Exploration;
use crate::model::{Machine, StateKind, Transition};

/// A choice leads on: its branch to itself would be taken again.
pub(super) fn choices_lead_on(machine: &Machine, errors: &mut Diagnostics) {
    for (id, state) in machine.states().filter(|(_, state)| state.kind == StateKind::Choice) {
        let rows = machine.transitions_of(id);
        for target in rows.flat_map(|row| &row.targets).filter(|target| target.state == id) {
            let message = format!("choice `{}` leads to itself", state.ident);
            errors.push(
                Diagnostic::new(Code::EventlessCycle, target.span, message)
                    .with_help("lead elsewhere: the machine cannot rest in a choice"),
            );
        }
    }
}

/// The machine comes to rest after every chain of transitions, for some values of the guards. (A
/// chain that depends on them is bounded when it runs.)
pub(super) fn endless(machine: &Machine, exploration: &Exploration, errors: &mut Diagnostics) {
    for cycle in exploration.endless() {
        let rows: Vec<&Transition> =
            cycle.transitions.iter().map(|id| &machine.transitions[id.index()]).collect();
        let Some(first) = rows.first() else { continue };
        let is_own = machine.state(first.source).kind == StateKind::Choice && rows.len() == 1;
        if is_own {
            // A choice that leads to itself is reported as such.
            continue;
        }
        let sources = rows.iter().chain([first]).map(|row| &machine.state(row.source).ident);
        let names: Vec<String> = sources.map(|ident| format!("`{ident}`")).collect();
        let message = format!("the machine would never come to rest: {}", names.join(" -> "));
        errors.push(
            Diagnostic::new(Code::EventlessCycle, first.span, message)
                .with_help("let one of these transitions wait for an event, or lead elsewhere"),
        );
    }
}
