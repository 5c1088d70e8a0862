//! Rules about events that wait.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Machine;

/// An event waits only where it may be that nothing handles it.
pub(super) fn is_needed(machine: &Machine, errors: &mut Diagnostics) {
    for (id, state) in machine.states() {
        for deferred in &state.defers {
            let sources = std::iter::once(id).chain(machine.ancestors(id));
            let mut candidates =
                sources.flat_map(|source| machine.candidates(source, deferred.event));
            let Some(winner) = candidates.find(|candidate| candidate.guard.is_always()) else {
                continue;
            };
            let event = &machine.event(deferred.event).ident;
            let message = format!("event `{event}` never waits in `{}`", state.ident);
            let line = winner.span.start().line;
            errors.push(Diagnostic::new(Code::NeverDeferred, deferred.span, message).with_help(
                format!(
                    "the transition on line {line} always handles it: give that a guard, or let \
                     `{event}` not wait"
                ),
            ));
        }
    }
}
