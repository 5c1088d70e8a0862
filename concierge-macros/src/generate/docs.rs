//! The documentation of generated items, for the user of the machine.

use std::fmt::Write as _;

use concierge_model::explore::{ConfigurationId, Stimulus};
use concierge_model::{Event, State, StateId};
use concierge_table::{Table, Transition, Trigger};
use quote::quote;
use syn::Field;

use crate::ends::Place;
use crate::paths;
use crate::target::Target;

/// How long a text Mermaid's viewers draw, unless they are told otherwise (`maxTextSize`).
const MERMAID_LIMIT: usize = 50_000;

/// More transitions than this are not read one by one.
const LISTED_TRANSITIONS: usize = 40;

/// What stands under the machine's own doc comment: its diagram.
pub(super) fn of_machine(target: &Target<'_>) -> String {
    let module = &target.module;
    let lead = if target.machine.docs.is_empty() {
        format!("The state machine `{}`.", target.machine.name)
    } else {
        String::new()
    };
    let types = if target.is_typed() {
        format!(
            "Without a parameter it is the runtime machine, which can be stored; with a state of \
             [`{module}`] it is in that state, and an event that the state does not accept does \
             not compile."
        )
    } else {
        format!(
            "It is a runtime machine alone: it can rest in more than {} configurations, or \
             remember too much in them, so that none has a type of its own. `typed` in the \
             definition sets the limit.",
            target.machine.typed
        )
    };
    format!("{lead}\n\n{types}\n\n{}", diagram(target))
}

/// The diagram; where no viewer would draw it, what would.
fn diagram(target: &Target<'_>) -> String {
    let diagram = target.machine.with_table(concierge_diagram::mermaid);
    if diagram.chars().count() > MERMAID_LIMIT {
        return format!(
            "Its diagram has more than the {MERMAID_LIMIT} characters that viewers of Mermaid take: \
             `concierge-diagram --format dot` draws it."
        );
    }
    format!("```mermaid\n{diagram}\n```")
}

pub(super) fn of_module(target: &Target<'_>) -> String {
    format!("The states and events of [`{0}`](struct@{0}).", target.machine.ident)
}

/// The accepted events and where they lead, under a state's own doc comment.
pub(super) fn of_state(target: &Target<'_>, id: StateId) -> String {
    let machine = target.machine;
    let state = machine.state(id);
    let title = if state.docs.is_empty() { name_of_state(state) } else { String::new() };
    let events = paths::heard(machine, id).into_iter();
    let events: Vec<String> =
        events.map(|event| format!("[`{}`]", machine.event(event).ident)).collect();
    let accepts = if events.is_empty() {
        "It accepts no event".to_owned()
    } else {
        format!("It accepts {}", events.join(", "))
    };
    let ends = if state.may_end() { "; a session may end here" } else { "" };
    let inside = state.parent.map_or(String::new(), |parent| {
        format!(" It lies inside [`{}`].", machine.state(parent).ident)
    });
    format!("{title}\n\n{accepts}{ends}.{inside}")
}

/// Under the doc comment of a state with children: what it is for.
pub(super) fn of_composite(target: &Target<'_>, id: StateId) -> String {
    let state = target.machine.state(id);
    let title = if state.docs.is_empty() { name_of_state(state) } else { String::new() };
    let inside = if target.is_typed() {
        "It has children; [`Inside`] says which configurations lie inside."
    } else {
        "It has children."
    };
    format!("{title}\n\n{inside}")
}

/// ``State `idle`.``
pub(super) fn name_of_state(state: &State) -> String {
    format!("State `{}`.", state.name)
}

/// Under an event's own doc comment: where it is accepted.
pub(super) fn of_event(target: &Target<'_>, event: &Event) -> String {
    let title = if event.docs.is_empty() { name_of_event(event) } else { String::new() };
    let machine = &target.machine.ident;
    format!("{title}\n\nAn event of [`{machine}`](super::{machine}).")
}

/// ``Event `MESSAGE_RECEIVED`.``
pub(super) fn name_of_event(event: &Event) -> String {
    format!("Event `{}`.", event.name)
}

/// Under an effect's own doc comment: where it comes from.
pub(super) fn of_effect(target: &Target<'_>, effect: &Event) -> String {
    let title = if effect.docs.is_empty() { name_of_effect(effect) } else { String::new() };
    let machine = &target.machine.ident;
    format!("{title}\n\nAn effect of [`{machine}`](super::{machine}).")
}

/// ``Effect `SEND_REPLY`.``
pub(super) fn name_of_effect(effect: &Event) -> String {
    format!("Effect `{}`.", effect.name)
}

/// What a field says that has no doc comment.
pub(super) fn of_field(field: &Field, carrier: &str) -> Option<proc_macro2::TokenStream> {
    let is_documented = field.attrs.iter().any(|attribute| attribute.path().is_ident("doc"));
    let docs = match &field.ident {
        Some(ident) => format!("The {carrier}'s `{ident}`."),
        None => format!("What comes with the {carrier}."),
    };
    (!is_documented).then(|| quote!(#[doc = #docs]))
}

/// What happens in each state, transition by transition, as the diagram labels them. The table is
/// the machine's.
pub(super) fn of_method(target: &Target<'_>, table: &Table<'_>, on: Stimulus) -> String {
    let machine = target.machine;
    let mut docs = match on {
        Stimulus::Event(event) => {
            format!("Sends [`{0}`]({1}::{0}).", machine.event(event).ident, target.module)
        }
        Stimulus::Tick => "Fires the timer that is over first, if one is.".to_owned(),
    };
    let transitions = || {
        let rows = table.transitions.iter();
        rows.filter_map(|row| Some((row, label(table, row, on)?)))
    };
    let count = transitions().count();
    if count > LISTED_TRANSITIONS {
        let _ = write!(
            docs,
            "\n\n{count} transitions are on it: rows of [`{0}::TABLE`].",
            target.module
        );
        return docs;
    }
    for (row, label) in transitions() {
        docs.push_str(&line(table, row, &label));
        if !row.docs.is_empty() {
            docs.push_str("\n\n");
            docs.push_str(row.docs);
        }
    }
    let defers = |state: &&State| state.defers.iter().any(|it| on == Stimulus::Event(it.event));
    for state in machine.states.iter().filter(defers) {
        let _ = write!(docs, "\n\n`{}: defer`, if no transition fires.", state.name);
    }
    docs
}

/// The word with which a transition begins, if it is a candidate.
fn label(table: &Table<'_>, row: &Transition<'_>, on: Stimulus) -> Option<String> {
    match (on, row.trigger) {
        (Stimulus::Event(event), trigger) if trigger.is_event(event) => {
            Some(table.event(event).name.to_owned())
        }
        (Stimulus::Tick, Trigger::After(delay)) => Some(format!("after {delay}")),
        _ => None,
    }
}

/// A transition, as in `` `idle: PAID [in_time] / book --> paid` ``.
fn line(table: &Table<'_>, row: &Transition<'_>, label: &str) -> String {
    let source = table.state(row.source).name;
    let guard = if row.guard.is_always() {
        String::new()
    } else {
        format!(" [{}]", table.guard_text(row.guard))
    };
    let actions = row.actions.iter().map(|action| table.action_text(*action).to_string());
    let actions = actions.collect::<Vec<_>>().join(", ");
    let actions = if actions.is_empty() { actions } else { format!(" / {actions}") };
    let targets = row.targets.iter().map(|target| table.state(*target).name);
    let targets = targets.collect::<Vec<_>>().join(", ");
    let targets = if targets.is_empty() { targets } else { format!(" --> {targets}") };
    format!("\n\n`{source}: {label}{guard}{actions}{targets}`")
}

/// Where the machines of an enum come from.
pub(super) fn of_outcome(target: &Target<'_>, place: Place) -> String {
    let machine = target.machine;
    match place {
        Place::Start => format!("Where a new `{}` rests.", machine.ident),
        Place::Choice(choice) => {
            let choice = machine.state(choice);
            let docs =
                if choice.docs.is_empty() { String::new() } else { format!("\n\n{}", choice.docs) };
            format!("Where choice `{}` leads.{docs}", choice.name)
        }
        Place::Event(from, Stimulus::Event(event)) => {
            let event = &machine.event(event).name;
            format!("What event `{event}` leads to in {}.", configuration(target, from))
        }
        Place::Event(from, Stimulus::Tick) => {
            format!("What the end of a delay leads to in {}.", configuration(target, from))
        }
    }
}

/// ``state `idle` ``, ``states `playing` and `muted` ``
pub(super) fn configuration(target: &Target<'_>, id: ConfigurationId) -> String {
    let states = if target.leaves(id).len() == 1 { "state" } else { "states" };
    format!("{states} {}", leaves(target, id))
}

/// "`idle`", "`red` and `walk`"
pub(super) fn leaves(target: &Target<'_>, id: ConfigurationId) -> String {
    let name = |state: &StateId| format!("`{}`", target.machine.state(*state).name);
    target.leaves(id).iter().map(name).collect::<Vec<_>>().join(" and ")
}
