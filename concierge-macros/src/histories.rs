//! What the histories of a machine remember, as far as it is known when the machine is compiled.

use concierge_model::{Machine, StateId, StateKind};

use crate::paths;

/// The histories of a state.
pub(crate) fn of(machine: &Machine, state: StateId) -> impl Iterator<Item = StateId> + use<'_> {
    let children = machine.children(Some(state));
    children
        .filter(|(_, child)| child.kind.is_history())
        .map(|(id, _)| id)
        .collect::<Vec<_>>()
        .into_iter()
}

/// What a history remembers as its parent is left, if one state inside is active and has no active
/// child: deep, that state; shallow, the child of the parent that is around it.
pub(crate) fn remembered(machine: &Machine, history: StateId, leaf: StateId) -> StateId {
    let state = machine.state(history);
    if state.kind == StateKind::DeepHistory {
        return leaf;
    }
    paths::left(machine, leaf, state.parent).last().unwrap_or(leaf)
}

/// The states of which a history may remember one, or several at once.
pub(crate) fn rememberable(
    machine: &Machine,
    history: StateId,
) -> impl Iterator<Item = StateId> + use<'_> {
    let history = machine.state(history);
    let is_deep = history.kind == StateKind::DeepHistory;
    let states = machine.states().filter(|(_, state)| !state.kind.is_history());
    let remembered = states.filter(move |(id, state)| {
        if is_deep {
            let is_leaf = !state.kind.is_composite();
            is_leaf && machine.ancestors(*id).any(|around| Some(around) == history.parent)
        } else {
            state.parent == history.parent
        }
    });
    remembered.map(|(id, _)| id).collect::<Vec<_>>().into_iter()
}
