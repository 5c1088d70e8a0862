//! The documentation of generated items, for the user of the machine.

use concierge_model::{Event, EventId, State, StateId};
use quote::quote;
use syn::Field;

use crate::ends::Place;
use crate::target::Target;

/// What stands under the machine's own doc comment: its diagram.
pub(super) fn of_machine(target: &Target<'_>) -> String {
    let diagram = target.machine.with_table(concierge_diagram::mermaid);
    let module = &target.module;
    let lead = if target.machine.docs.is_empty() {
        format!("The state machine `{}`.", target.machine.name)
    } else {
        String::new()
    };
    format!(
        "{lead}\n\nWithout a parameter it is the runtime machine, which can be stored; with a \
         state of [`{module}`] it is in that state, and an event that the state does not accept \
         does not compile.\n\n```mermaid\n{diagram}\n```"
    )
}

pub(super) fn of_module(target: &Target<'_>) -> String {
    format!("The states and events of [`{0}`](struct@{0}).", target.machine.ident)
}

/// The accepted events and where they lead, under a state's own doc comment.
pub(super) fn of_state(target: &Target<'_>, id: StateId) -> String {
    let machine = target.machine;
    let state = machine.state(id);
    let title = if state.docs.is_empty() { name_of_state(state) } else { String::new() };
    let events = machine.events_of(id).map(|(_, event)| format!("[`{}`]", event.ident));
    let events: Vec<String> = events.collect();
    let accepts = if events.is_empty() {
        "It accepts no event".to_owned()
    } else {
        format!("It accepts {}", events.join(", "))
    };
    let ends = if state.may_end() { "; a session may end here" } else { "" };
    format!("{title}\n\n{accepts}{ends}.")
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

/// What a field says that has no doc comment.
pub(super) fn of_field(field: &Field) -> Option<proc_macro2::TokenStream> {
    let is_documented = field.attrs.iter().any(|attribute| attribute.path().is_ident("doc"));
    let docs = match &field.ident {
        Some(ident) => format!("The event's `{ident}`."),
        None => "What comes with the event.".to_owned(),
    };
    (!is_documented).then(|| quote!(#[doc = #docs]))
}

/// What an event does in a state, transition by transition, as the diagram labels them.
pub(super) fn of_method(target: &Target<'_>, source: StateId, id: EventId) -> String {
    let machine = target.machine;
    let (state, event) = (machine.state(source), machine.event(id));
    let mut docs = format!("Sends [`{0}`]({1}::{0}).", event.ident, target.module);
    for transition in machine.candidates(source, id) {
        let guard = concierge_table::Guard::of(&transition.guard.terms()).to_string();
        let guard = if guard.is_empty() { guard } else { format!(" [{guard}]") };
        let actions: Vec<&str> =
            transition.actions.iter().map(|action| action.name.as_str()).collect();
        let actions =
            if actions.is_empty() { String::new() } else { format!(" / {}", actions.join(", ")) };
        let target = transition
            .target
            .map_or(String::new(), |next| format!(" --> {}", machine.state(next).name));
        let line = format!("\n\n`{}: {}{guard}{actions}{target}`", state.name, event.name);
        docs.push_str(&line);
        if !transition.docs.is_empty() {
            docs.push_str("\n\n");
            docs.push_str(&transition.docs);
        }
    }
    docs
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
        Place::Event(source, event) => format!(
            "What event `{}` leads to in state `{}`.",
            machine.event(event).name,
            machine.state(source).name
        ),
    }
}
