//! What is written inside the box of a state.

use concierge_table::{StateId, StateKind, Table};

use crate::{label, overlay::Overlay};

/// What happens inside a state, a line each: the data that it owns, its entry and exit actions, the
/// events that wait, and the transitions that stay.
pub(crate) fn of(table: &Table<'_>, overlay: &Overlay, id: StateId) -> Vec<String> {
    let state = table.state(id);
    let mut body = Vec::new();
    if !state.data.is_empty() {
        body.push(format!("data {}", state.data));
    }
    for (when, actions) in [("entry", state.entry), ("exit", state.exit)] {
        if !actions.is_empty() {
            body.push(format!("{when} / {}", label::actions(table, actions)));
        }
    }
    if !state.defers.is_empty() {
        body.push(format!("defer {}", label::events(table, state.defers)));
    }
    let targetless = table.rows_of(id).filter(|(_, transition)| transition.targets.is_empty());
    body.extend(targetless.map(|(id, transition)| overlay.label(table, id, transition)));
    body
}

/// What is written in a history, if the state is one.
pub(crate) fn history(kind: StateKind) -> Option<&'static str> {
    match kind {
        StateKind::ShallowHistory => Some("H"),
        StateKind::DeepHistory => Some("H*"),
        _ => None,
    }
}
