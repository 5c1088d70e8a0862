//! Rules about the outcomes of choices.

use concierge_exploration::{Map, Set};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::explore::{Exploration, Outcomes, Stimulus};
use crate::model::{Machine, StateId};

/// A choice whose outcome has a name is one whose outcome somebody gets: a transition leads to it
/// whatever happens, or a machine starts in it, and there is more than one way out.
pub(super) fn names_are_used(
    machine: &Machine,
    exploration: &Exploration,
    errors: &mut Diagnostics,
) {
    if machine.states.iter().all(|state| state.outcome.is_none()) || !exploration.is_complete() {
        return;
    }
    // By choice, how many ends each transition to it has.
    let mut ends: Map<StateId, Set<usize>> = Map::new();
    let mut note = |choice: Option<StateId>, outcomes: &Outcomes| {
        if let Some(choice) = choice.filter(|_| !outcomes.may_not_settle) {
            ends.or_default(choice).insert(outcomes.moved_to.len());
        }
    };
    note(machine.choice_of_start(), exploration.start());
    for (id, configuration) in exploration.configurations() {
        for (event, _) in machine.events() {
            let choice = machine.choice_of(&configuration.leaves, event);
            note(choice, exploration.outcomes(id, Stimulus::Event(event)));
        }
    }
    for (id, choice) in machine.states() {
        let Some(outcome) = &choice.outcome else { continue };
        let ends = ends.get(&id);
        let has_one_end =
            ends.map_or(has_one_target(machine, id), |ends| ends.iter().all(|&count| count == 1));
        if ends.is_some() && !has_one_end {
            continue;
        }
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

/// Whether all branches of a choice lead to one state.
fn has_one_target(machine: &Machine, choice: StateId) -> bool {
    let targets = machine.transitions_of(choice).flat_map(|row| &row.targets);
    targets.map(|target| target.state).collect::<Set<_>>().len() == 1
}
