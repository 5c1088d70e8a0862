//! Rules about regions that are active side by side.

use concierge_exploration::Set;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::explore::Graph;
use crate::model::{EventId, Machine, StateId, Transition, Trigger};

/// No two regions would leave the same state at once, each in its own way: one of the two
/// transitions would not fire, and that it does not is nowhere to be read. One that never
/// fires is told as such.
pub(super) fn agree(
    machine: &Machine,
    graph: &Graph<'_>,
    never_fires: &[bool],
    errors: &mut Diagnostics,
) {
    let mut told = Set::new();
    for (conflict, events) in graph.conflicts() {
        let row = |index: usize| &machine.transitions[index];
        let (loser, winner) = (row(conflict.loser.index()), row(conflict.winner.index()));
        if never_fires[conflict.loser.index()] || !told.insert(conflict.loser) {
            continue;
        }
        let when = when(machine, loser, &events);
        let line = winner.span.start().line;
        let message =
            format!("this transition does not fire{when} where the one on line {line} does");
        let help = meeting(machine, loser.source, winner.source).map_or_else(String::new, |it| {
            let [around, won, lost] = it.map(|state| &machine.state(state).ident);
            format!(
                "both would leave `{around}`, and region `{won}` goes before `{lost}`: guard one of \
                 the two, or let `{around}` handle it"
            )
        });
        errors.push(Diagnostic::new(Code::ConflictingRegions, loser.span, message).with_help(help));
    }
}

fn when(machine: &Machine, loser: &Transition, events: &Set<EventId>) -> String {
    if !events.is_empty() {
        let names = events.iter().map(|&event| format!("`{}`", machine.event(event).ident));
        return format!(" on {}", names.collect::<Vec<_>>().join(", "));
    }
    match loser.trigger {
        Trigger::Done(state) => format!(" when `{}` is done", machine.state(state).ident),
        _ => String::new(),
    }
}

/// The state nearest around both sources, with the regions in which the winner and the loser lie.
fn meeting(machine: &Machine, loser: StateId, winner: StateId) -> Option<[StateId; 3]> {
    let path = |state: StateId| {
        let mut path: Vec<StateId> =
            std::iter::once(state).chain(machine.ancestors(state)).collect();
        path.reverse();
        path
    };
    let (loser, winner) = (path(loser), path(winner));
    let at = loser.iter().zip(&winner).position(|(left, right)| left != right)?;
    Some([*loser.get(at.checked_sub(1)?)?, winner[at], loser[at]])
}
