//! Rules about the kinds of state.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::explore::Exploration;
use crate::model::{Machine, StateId, StateKind};

/// Nothing leaves a final state: the machine has stopped.
pub(super) fn final_states_keep(machine: &Machine, errors: &mut Diagnostics) {
    for (id, state) in machine.states().filter(|(_, state)| state.kind == StateKind::Final) {
        for transition in machine.transitions_of(id) {
            let message = format!("a transition leaves the final state `{}`", state.ident);
            errors.push(
                Diagnostic::new(Code::FinalWithTransition, transition.span, message).with_help(
                    "remove it, or declare the state without `final`, with `end;` if a session \
                     may end there",
                ),
            );
        }
    }
}

/// The last branch of a choice has no guard, so that one is always found.
pub(super) fn choices_resolve(machine: &Machine, is_whole: bool, errors: &mut Diagnostics) {
    for (id, state) in machine.states().filter(|(_, state)| state.kind == StateKind::Choice) {
        let is_resolved = machine.transitions_of(id).any(|transition| transition.guard.is_always());
        if is_whole && !is_resolved {
            let message = format!("choice `{}` may find no branch", state.ident);
            errors.push(
                Diagnostic::new(Code::ChoiceWithoutElse, state.ident.span(), message)
                    .with_help("end it with a branch that needs no guard: `else => State;`"),
            );
        }
    }
}

/// A choice whose outcome has a name is one whose outcome somebody gets: a transition leads to it
/// whatever happens, or a machine starts in it, and there is more than one way out.
pub(super) fn outcomes_are_used(
    machine: &Machine,
    exploration: &Exploration<'_>,
    errors: &mut Diagnostics,
) {
    let mut used: BTreeSet<StateId> = exploration.choice_of_start().into_iter().collect();
    for source in exploration.resting() {
        let events = machine.events_of(source);
        used.extend(events.filter_map(|(event, _)| exploration.choice_of(source, event)));
    }
    for (id, choice) in machine.states() {
        let Some(outcome) = &choice.outcome else { continue };
        let has_one_end = exploration.settling(id).rests_in.len() == 1;
        if has_one_end || !used.contains(&id) {
            let message = format!("no transition has the outcome `{outcome}`");
            let why = if has_one_end {
                "the choice has one end, and what comes out is the machine in that state"
            } else {
                "each transition that leads to this choice has other outcomes too, under a name of \
                 its own"
            };
            errors.push(
                Diagnostic::new(Code::UnusedOutcome, outcome.span(), message)
                    .with_help(format!("remove `-> {outcome}`: {why}")),
            );
        }
    }
}

/// The machine comes to rest after every chain of eventless transitions, for some values of the
/// guards. (A chain that depends on them is bounded when it runs.)
pub(super) fn eventless_cycles(
    machine: &Machine,
    exploration: &Exploration<'_>,
    errors: &mut Diagnostics,
) {
    let mut is_reported = vec![false; machine.states.len()];
    for (start, _) in machine.states() {
        let never_rests = exploration.settling(start).rests_in.is_empty();
        let Some(first) = exploration.eventless(start).next().filter(|_| never_rests) else {
            continue;
        };
        // One report for the states of a chain: those behind it have the same end.
        let mut chain = vec![start];
        let mut is_new = !is_reported[usize::from(start.0)];
        while let Some(next) = next_in_chain(exploration, &chain) {
            is_new &= !is_reported[usize::from(next.0)];
            let closes = chain.contains(&next);
            chain.push(next);
            if closes {
                break;
            }
        }
        for state in &chain {
            is_reported[usize::from(state.0)] = true;
        }
        if is_new {
            let names = chain.iter().map(|state| format!("`{}`", machine.state(*state).ident));
            let message = format!(
                "the machine would never come to rest: {}",
                names.collect::<Vec<_>>().join(" -> ")
            );
            errors
                .push(Diagnostic::new(Code::EventlessCycle, first.span, message).with_help(
                    "let one of these transitions wait for an event, or lead elsewhere",
                ));
        }
    }
}

fn next_in_chain(exploration: &Exploration<'_>, chain: &[StateId]) -> Option<StateId> {
    exploration.eventless(*chain.last()?).find_map(|transition| transition.target)
}
