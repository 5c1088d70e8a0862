//! The words of a transition, in UML's order.

use concierge_table::{
    Action, EventId, Initial, StateId, StateKind, Table, Transition, TransitionId, Trigger,
};

/// What makes it fire, as in `PAUSED | STOPPED`, `*` for any event, `after 5s` or `done`; empty if
/// nothing has to happen. A transition that stays inside its source says so.
pub(crate) fn trigger(table: &Table<'_>, transition: &Transition<'_>) -> String {
    let trigger = match transition.trigger {
        Trigger::Events(events) => events_or_none(table, events),
        Trigger::Any => Some("*".to_owned()),
        Trigger::Done(state) if state == transition.source => Some("done".to_owned()),
        Trigger::Done(state) => Some(format!("done({})", table.state(state).name)),
        Trigger::After(delay) => Some(format!("after {delay}")),
        _ => None,
    };
    let internal = stays_inside(table, transition).then(|| "(internal)".to_owned());
    trigger.into_iter().chain(internal).collect::<Vec<_>>().join(" ")
}

fn events_or_none(table: &Table<'_>, names: &[EventId]) -> Option<String> {
    Some(events(table, names)).filter(|names| !names.is_empty())
}

/// The names of events, as in `PAUSED | STOPPED`.
pub(crate) fn events(table: &Table<'_>, events: &[EventId]) -> String {
    events.iter().map(|&event| table.event(event).name).collect::<Vec<_>>().join(" | ")
}

/// Whether a transition leads to states inside its source without leaving that.
fn stays_inside(table: &Table<'_>, transition: &Transition<'_>) -> bool {
    let targets = transition.targets;
    !targets.is_empty() && table.domain(transition, targets) == Some(transition.source)
}

/// The condition; `else` for the branch of a choice that has none, and otherwise empty without one.
pub(crate) fn guard(table: &Table<'_>, transition: &Transition<'_>) -> String {
    let leaves_a_choice = table.state(transition.source).kind == StateKind::Choice;
    if transition.guard.is_always() && leaves_a_choice {
        return "else".to_owned();
    }
    table.guard_text(transition.guard).to_string()
}

/// Actions as they are written, as in `log, raise DONE`.
pub(crate) fn actions(table: &Table<'_>, actions: &[Action<'_>]) -> String {
    let text = |&action| table.action_text(action).to_string();
    actions.iter().map(text).collect::<Vec<_>>().join(", ")
}

/// The names of states, as in `playing, loud`.
pub(crate) fn states(table: &Table<'_>, states: &[StateId]) -> String {
    states.iter().map(|&state| table.state(state).name).collect::<Vec<_>>().join(", ")
}

/// The actions of an initial transition or of a history's default, as in `/ greet`.
pub(crate) fn initial(table: &Table<'_>, initial: &Initial<'_>) -> String {
    if initial.actions.is_empty() {
        return String::new();
    }
    format!("/ {}", actions(table, initial.actions))
}

/// A transition with where it leads from and to, as in `idle --> routing : PAID / book`; one without
/// a target, as in `idle : PAID / book`.
pub fn transition(table: &Table<'_>, id: TransitionId) -> String {
    let transition = table.transition(id);
    let mut text = table.state(transition.source).name.to_owned();
    if !transition.targets.is_empty() {
        text = format!("{text} --> {}", states(table, transition.targets));
    }
    let label = whole(table, transition);
    if label.is_empty() { text } else { format!("{text} : {label}") }
}

/// All of it, as in `PAID [in_time] / book, notify`.
pub(crate) fn whole(table: &Table<'_>, transition: &Transition<'_>) -> String {
    let mut parts = Vec::new();
    let trigger = trigger(table, transition);
    if !trigger.is_empty() {
        parts.push(trigger);
    }
    let guard = guard(table, transition);
    if !guard.is_empty() {
        parts.push(format!("[{guard}]"));
    }
    if !transition.actions.is_empty() {
        parts.push(format!("/ {}", actions(table, transition.actions)));
    }
    parts.join(" ")
}
