//! The names that generated items are given.

use concierge_model::explore::{Exploration, Set, Stimulus};
use concierge_model::{Event, EventId, Machine, RESERVED, State, StateId, method_name, snake_case};
use proc_macro2::{Ident, Span};
use quote::format_ident;
use syn::Generics;

/// The module of a machine's states and events: `concierge` for `Concierge`.
pub(crate) fn module(machine: &Ident) -> Ident {
    identifier(&snake_case(&machine.to_string()), machine.span())
}

/// What the definition names itself of the items in its module.
pub(crate) fn of_definition(machine: &Machine) -> Set<String> {
    let states =
        machine.states.iter().flat_map(|state| [Some(&state.ident), state.outcome.as_ref()]);
    let events = machine.events.iter().chain(&machine.effects).map(|event| Some(&event.ident));
    states.chain(events).flatten().map(Ident::to_string).collect()
}

/// In that module, the one of what can be in the slots of a configuration.
pub(crate) fn slots(machine: &Machine) -> Ident {
    free("slots".to_owned(), Span::call_site(), &mut of_definition(machine))
}

/// The method that sends an event: `message_received` for `MessageReceived`. It gives way to one
/// that lends the data of a state.
pub(crate) fn method(machine: &Machine, event: &Event) -> Ident {
    let mut name = method_name(&event.ident.to_string());
    let mut owners = machine.states.iter().filter(|state| state.data.is_some());
    if owners.any(|owner| name == data_method(owner)) {
        name.push_str("_event");
    }
    identifier(&name, event.ident.span())
}

/// The method that lends the data of a state: `printing_data` for `Printing`.
pub(crate) fn data_method(owner: &State) -> String {
    format!("{}_data", snake_case(&owner.ident.to_string()))
}

/// An identifier of this text, raw or with an underscore where it is a keyword.
fn identifier(text: &str, span: Span) -> Ident {
    // `gen` is a keyword since the edition of 2024, and to syn a name like another.
    if let Ok(identifier) = syn::parse_str::<Ident>(text)
        && text != "gen"
    {
        return Ident::new(&identifier.to_string(), span);
    }
    if matches!(text, "self" | "super" | "crate" | "_") {
        return format_ident!("{text}_", span = span);
    }
    Ident::new_raw(text, span)
}

/// A function of the rows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Function {
    /// What happens on an event in a state.
    On(EventId, StateId),
    /// What happens as a state is entered inside a domain, `None` being the machine.
    Enter(Option<StateId>, StateId),
    /// What happens, without an event, in a state that is active already.
    Settle(StateId),
}

/// The name of a function of the rows: `on_message_received_in_idle`, `enter_idle`.
pub(crate) fn function(machine: &Machine, function: Function, taken: &mut Set<String>) -> Ident {
    let state = |id| snake_case(&machine.state(id).ident.to_string());
    let name = match function {
        Function::On(event, source) => {
            let event = snake_case(&machine.event(event).ident.to_string());
            format!("on_{event}_in_{}", state(source))
        }
        Function::Enter(None, entered) => format!("enter_{}", state(entered)),
        Function::Enter(Some(domain), entered) => {
            format!("enter_{}_inside_{}", state(entered), state(domain))
        }
        Function::Settle(settled) => format!("settle_{}", state(settled)),
    };
    free(name, Span::mixed_site(), taken)
}

/// The function that makes an enum of outcomes: `sort_routed`.
pub(crate) fn sorter(outcomes: &Ident) -> Ident {
    Ident::new(&format!("sort_{}", snake_case(&outcomes.to_string())), Span::mixed_site())
}

/// The enum of what a choice leads to: as the definition says, else `RoutingOutcome`.
pub(crate) fn of_choice(choice: &State, taken: &mut Set<String>) -> Ident {
    match &choice.outcome {
        Some(outcome) => outcome.clone(),
        None => free(format!("{}Outcome", choice.ident), choice.ident.span(), taken),
    }
}

/// A name for each configuration: those of its states, one behind the other.
pub(crate) fn configurations(machine: &Machine, exploration: &Exploration) -> Vec<Ident> {
    let mut taken: Set<String> =
        machine.states.iter().map(|state| state.ident.to_string()).collect();
    taken.extend(RESERVED.map(str::to_owned));
    let configurations = exploration.configurations().map(|(_, configuration)| configuration);
    let name = |leaves: &[StateId]| -> String {
        leaves.iter().map(|leaf| machine.state(*leaf).ident.to_string()).collect()
    };
    let named = |leaves: &[StateId]| match leaves {
        [leaf] => machine.state(*leaf).ident.clone(),
        leaves => free(name(leaves), machine.ident.span(), &mut taken),
    };
    configurations.map(|configuration| configuration.leaves.as_slice()).map(named).collect()
}

/// The enum of what an event can do in a configuration: `PayFromIdle`.
pub(crate) fn of_stimulus(
    from: &Ident,
    machine: &Machine,
    on: Stimulus,
    taken: &mut Set<String>,
) -> Ident {
    match on {
        Stimulus::Event(event) => {
            let event = &machine.event(event).ident;
            free(format!("{event}From{from}"), event.span(), taken)
        }
        Stimulus::Tick => free(format!("ElapsedFrom{from}"), machine.ident.span(), taken),
    }
}

/// The enum of where a new machine can rest: `ConciergeStart`.
pub(crate) fn of_start(machine: &Machine, taken: &mut Set<String>) -> Ident {
    free(format!("{}Start", machine.ident), machine.ident.span(), taken)
}

/// The name, with an underscore for every item that has it already.
fn free(mut name: String, span: Span, taken: &mut Set<String>) -> Ident {
    while !taken.insert(name.clone()) {
        name.push('_');
    }
    Ident::new(&name, span)
}

/// A name of generated code that is no state's: this one, or what is free.
pub(crate) fn beside_states(machine: &Machine, name: &str) -> Ident {
    let mut taken = machine.states.iter().map(|state| state.ident.to_string()).collect();
    free(name.to_owned(), Span::call_site(), &mut taken)
}

/// A type parameter of generated code: this letter, or what is free beside the machine's own.
pub(crate) fn parameter(letter: &str, declared: &Generics) -> Ident {
    let mut taken: Set<String> =
        declared.type_params().map(|parameter| parameter.ident.to_string()).collect();
    taken.extend(declared.const_params().map(|parameter| parameter.ident.to_string()));
    free(letter.to_owned(), Span::call_site(), &mut taken)
}
