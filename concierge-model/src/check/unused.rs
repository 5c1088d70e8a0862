//! Rules about what nothing uses.

use concierge_exploration::Set;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Action, EffectId, Machine};

/// Some state handles every event.
pub(super) fn events(machine: &Machine, errors: &mut Diagnostics) {
    for (id, event) in machine.events() {
        if !machine.transitions.iter().any(|transition| transition.is_on(id)) {
            let ident = &event.ident;
            let message = format!("no state handles event `{ident}`");
            errors.push(
                Diagnostic::new(Code::UnhandledEvent, ident.span(), message)
                    .with_help(format!("add `on {ident}` to a state, or remove the event")),
            );
        }
    }
}

/// Some action emits every effect.
pub(super) fn effects(machine: &Machine, errors: &mut Diagnostics) {
    for (id, effect) in (0..).map(EffectId).zip(&machine.effects) {
        let emits =
            |action: &Action| matches!(action, Action::Emit { effect, .. } if *effect == id);
        if !machine.actions().any(emits) {
            let ident = &effect.ident;
            let message = format!("nothing emits effect `{ident}`");
            errors.push(
                Diagnostic::new(Code::UnusedEffect, ident.span(), message)
                    .with_help(format!("add the action `emit {ident}`, or remove the effect")),
            );
        }
    }
}

/// Something names every group.
pub(super) fn groups(machine: &Machine, errors: &mut Diagnostics) {
    for group in machine.groups.iter().filter(|group| !group.is_used) {
        let ident = &group.ident;
        let message = format!("nothing names group `{ident}`");
        errors.push(
            Diagnostic::new(Code::UnusedGroup, ident.span(), message)
                .with_help(format!("name it, as in `on {ident}`, or remove it")),
        );
    }
}

/// What is sent under a name is canceled somewhere: it needs the name for nothing else.
pub(super) fn timers(machine: &Machine, errors: &mut Diagnostics) {
    let mut is_told = Set::new();
    for action in machine.actions() {
        let Action::Send { timer: Some(timer), .. } = action else { continue };
        let cancels =
            |action: &Action| matches!(action, Action::Cancel(other) if other.name == timer.name);
        if machine.actions().any(cancels) || !is_told.insert(&timer.name) {
            continue;
        }
        let ident = &timer.ident;
        let message = format!("nothing cancels `{ident}`");
        errors.push(Diagnostic::new(Code::UnusedTimer, ident.span(), message).with_help(format!(
            "add the action `cancel {ident}` where it is to wait no longer, or remove `as {ident}`"
        )));
    }
}
