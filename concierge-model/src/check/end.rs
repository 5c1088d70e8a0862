//! Rules about where a session ends.

use super::property::names;
use super::reach::is_end;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::explore::Graph;
use crate::model::{Machine, StateId};

/// Where a machine has an end, one can be reached from everywhere. What is told is where the last
/// hope is lost; that nothing at all leaves a state is told as such.
pub(super) fn can_be_reached(machine: &Machine, graph: &mut Graph<'_>, errors: &mut Diagnostics) {
    if !graph.is_complete() || !machine.states.iter().any(crate::model::State::may_end) {
        return;
    }
    let can_end =
        graph.can_reach(|at| graph.active(at).iter().any(|&state| machine.state(state).may_end()));
    let is_trapped = graph.can_reach(|at| !can_end[at] && !is_end(machine, graph.active(at)));
    let before: Vec<usize> = graph.situations().iter().copied().filter(|&at| can_end[at]).collect();
    let mut is_entry = vec![false; can_end.len()];
    for to in before.into_iter().flat_map(|from| graph.next(from)) {
        is_entry[*to] |= !can_end[*to] && !is_trapped[*to];
    }
    let entries: Vec<usize> =
        graph.situations().iter().copied().filter(|&at| is_entry[at]).collect();
    let mut is_told = vec![false; can_end.len()];
    let mut told: Vec<StateId> = Vec::new();
    for entry in entries {
        let leaves: Vec<StateId> = leaves(machine, graph.active(entry));
        let Some(&first) = leaves.first() else { continue };
        if is_told[entry] || told.contains(&first) {
            continue;
        }
        told.push(first);
        let mut open = vec![entry];
        while let Some(at) = open.pop() {
            if !std::mem::replace(&mut is_told[at], true) {
                open.extend(graph.next(at));
            }
        }
        let way = graph.shortest(|_, _| true, |at| at == entry).unwrap_or_default();
        let story = graph.story(&way, &names(machine));
        errors.push(mistake(machine, &leaves).with_help(format!(
            "lead from here to an end, or say `end;` where a session may end; the machine comes \
             here {story}"
        )));
    }
}

fn leaves(machine: &Machine, active: &[StateId]) -> Vec<StateId> {
    active.iter().copied().filter(|&state| machine.state(state).kind.is_leaf()).collect()
}

fn mistake(machine: &Machine, leaves: &[StateId]) -> Diagnostic {
    let idents = leaves.iter().map(|&leaf| &machine.state(leaf).ident);
    let names: Vec<String> = idents.clone().map(|ident| format!("`{ident}`")).collect();
    let message = match names.as_slice() {
        [name] => format!("no end can be reached from {name}"),
        names => {
            format!("no end can be reached once {} are active together", names.join(", "))
        }
    };
    let span = idents.map(proc_macro2::Ident::span).next();
    Diagnostic::new(Code::NoEnd, span.unwrap_or_else(proc_macro2::Span::call_site), message)
}
