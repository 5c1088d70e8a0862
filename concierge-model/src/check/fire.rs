//! Rules about which of several candidates fires.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{EventId, Machine, StateId, StateKind, Transition, Trigger};

/// Candidates are tried in order, so none behind one without a guard can fire, nor can one whose
/// guard is that of an earlier candidate. Where an unguarded eventless transition leaves a state at
/// once, nothing in it waits for an event.
pub(super) fn shadowed(machine: &Machine, errors: &mut Diagnostics) {
    for (id, state) in machine.states().filter(|(_, state)| state.kind != StateKind::Final) {
        let leaves = machine.eventless(id).find(|row| row.guard.is_always());
        for transition in machine.transitions_of(id) {
            match (&transition.trigger, leaves) {
                (Trigger::Events(_), Some(always)) => {
                    let line = always.span.start().line;
                    let message = format!(
                        "this transition can never fire: the machine does not rest in `{}`",
                        state.ident
                    );
                    let help = format!(
                        "the unguarded `always` on line {line} leaves it at once: give it a guard"
                    );
                    errors.push(
                        Diagnostic::new(Code::NeverFires, transition.span, message).with_help(help),
                    );
                }
                (Trigger::Events(events), None) => {
                    on_events(machine, id, transition, events, errors);
                }
                (Trigger::Eventless, _) => {
                    let winner = winner(machine.eventless(id), transition);
                    report("without an event", winner, transition, errors);
                }
            }
        }
    }
}

/// Those of its events on which a transition never fires, in one message.
fn on_events(
    machine: &Machine,
    state: StateId,
    transition: &Transition,
    events: &[EventId],
    errors: &mut Diagnostics,
) {
    let winners: Vec<_> = events
        .iter()
        .filter_map(|&event| Some((event, winner(machine.candidates(state, event), transition)?)))
        .collect();
    let names = winners.iter().map(|(event, _)| format!("`{}`", machine.event(*event).ident));
    let when = format!("on {}", names.collect::<Vec<_>>().join(", "));
    report(&when, winners.first().map(|(_, winner)| *winner), transition, errors);
}

/// The earlier candidate that fires whenever this one could.
fn winner<'a>(
    candidates: impl Iterator<Item = &'a Transition>,
    transition: &Transition,
) -> Option<&'a Transition> {
    let is_before = |earlier: &&Transition| !std::ptr::eq(*earlier, transition);
    candidates.take_while(is_before).find(|earlier| {
        earlier.guard.is_always() || earlier.guard.terms() == transition.guard.terms()
    })
}

fn report(
    when: &str,
    winner: Option<&Transition>,
    transition: &Transition,
    errors: &mut Diagnostics,
) {
    let Some(winner) = winner else { return };
    let why = if winner.guard.is_always() { "has no guard" } else { "has the same guard" };
    let message = format!("this transition can never fire {when}");
    let line = winner.span.start().line;
    errors.push(Diagnostic::new(Code::NeverFires, transition.span, message).with_help(format!(
        "the one on line {line} is tried first and {why}: guard that one, put it last, or remove \
         one of the two"
    )));
}
