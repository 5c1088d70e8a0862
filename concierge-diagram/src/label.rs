//! The words of a transition, in UML's order.

use concierge_table::{StateKind, Table, Transition, Trigger};

/// The names of the events, as in `PAUSED | STOPPED`; empty if there is none.
pub(crate) fn events(table: &Table<'_>, transition: &Transition<'_>) -> String {
    match transition.trigger {
        Trigger::Events(events) => {
            events.iter().map(|&event| table.event(event).name).collect::<Vec<_>>().join(" | ")
        }
        _ => String::new(),
    }
}

/// The condition; `else` for the branch of a choice that has none, and otherwise empty without one.
pub(crate) fn guard(table: &Table<'_>, transition: &Transition<'_>) -> String {
    let leaves_a_choice = table.state(transition.source).kind == StateKind::Choice;
    if transition.guard.is_always() && leaves_a_choice {
        return "else".to_owned();
    }
    transition.guard.to_string()
}

/// The names of actions, as in `log, notify`.
pub(crate) fn actions(actions: &[&str]) -> String {
    actions.join(", ")
}

/// All of it, as in `PAID [in_time] / book, notify`.
pub(crate) fn whole(table: &Table<'_>, transition: &Transition<'_>) -> String {
    let mut parts = Vec::new();
    let events = events(table, transition);
    if !events.is_empty() {
        parts.push(events);
    }
    let guard = guard(table, transition);
    if !guard.is_empty() {
        parts.push(format!("[{guard}]"));
    }
    if !transition.actions.is_empty() {
        parts.push(format!("/ {}", actions(transition.actions)));
    }
    parts.join(" ")
}
