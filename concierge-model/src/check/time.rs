//! Rules about time.

use proc_macro2::Span;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Action, Machine, Trigger};

/// A machine that waits has a time.
pub(super) fn is_there(machine: &Machine, errors: &mut Diagnostics) {
    if machine.time.is_some() {
        return;
    }
    let ident = &machine.ident;
    for span in waits(machine) {
        let message = format!("machine `{ident}` has no time, and cannot wait");
        errors.push(Diagnostic::new(Code::MissingTime, span, message).with_help(
            "name the type of its time in its head, as in `machine Door(()) at std::time::Duration`",
        ));
    }
}

/// Whether time makes something happen.
pub(super) fn passes(machine: &Machine) -> bool {
    machine.transitions.iter().any(|row| matches!(row.trigger, Trigger::After(_)))
}

/// Wherever something waits.
fn waits(machine: &Machine) -> impl Iterator<Item = Span> {
    let transitions = machine.transitions.iter();
    let waiting = transitions.filter(|row| matches!(row.trigger, Trigger::After(_)));
    let sent = machine.actions().filter_map(|action| match action {
        Action::Send { raised, delay: Some(_), .. } => Some(raised.span),
        _ => None,
    });
    waiting.map(|transition| transition.span).chain(sent)
}
