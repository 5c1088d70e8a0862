//! Rules about the events that a machine sends to itself.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::explore::{Exploration, Graph, Route};
use crate::model::{Action, EventId, Machine, Raised, TransitionId};

/// An event of the machine's own is delivered where some transition can fire for it, for some values
/// of the guards. That no transition waits for it at all is told at the event.
pub(super) fn are_heard(machine: &Machine, graph: &Graph<'_>, errors: &mut Diagnostics) {
    if !graph.is_complete() {
        return;
    }
    let unheard = graph.unheard();
    for action in machine.actions() {
        let (route, raised, how) = match action {
            Action::Raise(raised) => (Route::Raised, raised, "raised"),
            Action::Send { raised, delay: None, .. } => (Route::Sent, raised, "sent"),
            Action::Send { raised, .. } => (Route::Delayed, raised, "due"),
            _ => continue,
        };
        let is_handled = machine.transitions.iter().any(|row| row.is_on(raised.event));
        if !is_handled || !unheard.contains(&(route, raised.event)) {
            continue;
        }
        let ident = &machine.event(raised.event).ident;
        let message =
            format!("nothing hears event `{ident}`: whenever it is {how}, no transition fires");
        errors.push(
            Diagnostic::new(Code::UnheardEvent, raised.span, message).with_help(format!(
                "handle `{ident}` in a state that is active then, or remove this"
            )),
        );
    }
}

/// Time can pass before what is sent with a delay is canceled.
pub(super) fn are_due(
    machine: &Machine,
    exploration: &Exploration,
    graph: &Graph<'_>,
    errors: &mut Diagnostics,
) {
    if !graph.is_complete() {
        return;
    }
    let delayed = graph.delayed();
    for action in performed(machine, exploration) {
        let Action::Send { raised: Raised { span, event, .. }, delay: Some(_), timer } = action
        else {
            continue;
        };
        let name = timer.as_ref().map_or("", |timer| &*timer.name);
        if delayed.contains(&(*event, name)) {
            continue;
        }
        let message = format!("event `{}` is never due", ident(machine, *event));
        let help = timer.as_ref().map_or_else(
            || "the machine has stopped before any time passes: remove this".to_owned(),
            |timer| {
                format!(
                    "`{}` is canceled, or the machine has stopped, before any time passes: remove \
                     this, or cancel it later",
                    timer.ident
                )
            },
        );
        errors.push(Diagnostic::new(Code::NeverDue, *span, message).with_help(help));
    }
}

fn ident(machine: &Machine, event: EventId) -> &proc_macro2::Ident {
    &machine.event(event).ident
}

/// The actions that are run in some situation for sure.
fn performed<'m>(
    machine: &'m Machine,
    exploration: &'m Exploration,
) -> impl Iterator<Item = &'m Action> {
    let transitions = (0..).map(TransitionId).zip(&machine.transitions);
    let fire = transitions.filter(|(id, _)| exploration.can_fire(*id));
    let entered = machine.states().filter(|(id, _)| exploration.is_reachable(*id));
    let entry = entered.flat_map(|(_, state)| &state.entry);
    machine.initial.actions.iter().chain(entry).chain(fire.flat_map(|(_, row)| &row.actions))
}
