//! The machine itself.

use syn::{Attribute, Generics, Ident, Type, Visibility};

use super::{Event, EventId, State, StateId, Transition, Trigger};
use crate::syntax::Unhandled;

/// A definition whose names are resolved. Generators get it once it is checked: every id is in
/// range, a choice has an unguarded last branch, nothing leaves a final state.
#[derive(Clone)]
pub struct Machine {
    /// The attributes that its type keeps, doc comments included.
    pub attributes: Vec<Attribute>,
    /// Who may see what is generated.
    pub visibility: Visibility,
    /// The name in Rust.
    pub ident: Ident,
    /// The name outside Rust.
    pub name: String,
    /// The doc comment, lines joined.
    pub docs: String,
    /// Parameters of the context and the payloads.
    pub generics: Generics,
    /// What guards read and actions change.
    pub context: Type,
    /// What tells the time, if the machine has a time.
    pub time: Option<Type>,
    /// The version of the definition.
    pub version: u32,
    /// The bound of one macrostep.
    pub microsteps: u32,
    /// What an unhandled event is.
    pub unhandled: Unhandled,
    /// The attributes of every event's type.
    pub event_attributes: Vec<Attribute>,
    /// Where a new machine starts.
    pub initial: StateId,
    /// The states, in document order.
    pub states: Vec<State>,
    /// The events, in declaration order.
    pub events: Vec<Event>,
    /// The transitions, in document order.
    pub transitions: Vec<Transition>,
}

impl Machine {
    /// The state of an id.
    pub fn state(&self, id: StateId) -> &State {
        &self.states[usize::from(id.0)]
    }

    /// The event of an id.
    pub fn event(&self, id: EventId) -> &Event {
        &self.events[usize::from(id.0)]
    }

    /// Every state with its id.
    pub fn states(&self) -> impl Iterator<Item = (StateId, &State)> {
        (0..).map(StateId).zip(&self.states)
    }

    /// Every event with its id.
    pub fn events(&self) -> impl Iterator<Item = (EventId, &Event)> {
        (0..).map(EventId).zip(&self.events)
    }

    /// The transitions of a state, in the order in which they are tried. Transitions stand by
    /// source, so that this costs what it yields.
    pub fn transitions_of(&self, source: StateId) -> impl Iterator<Item = &Transition> + Clone {
        let start = self.transitions.partition_point(|transition| transition.source < source);
        self.transitions[start..].iter().take_while(move |transition| transition.source == source)
    }

    /// What can fire in a state on an event, in the order in which it is tried.
    pub fn candidates(
        &self,
        source: StateId,
        event: EventId,
    ) -> impl Iterator<Item = &Transition> + Clone {
        self.transitions_of(source).filter(move |transition| transition.is_on(event))
    }

    /// What can fire in a state without an event, in the order in which it is tried.
    pub fn eventless(&self, source: StateId) -> impl Iterator<Item = &Transition> + Clone {
        self.transitions_of(source).filter(|transition| transition.trigger == Trigger::Eventless)
    }

    /// The events on which something can happen in a state, in declaration order.
    pub fn events_of(&self, source: StateId) -> impl Iterator<Item = (EventId, &Event)> {
        self.events().filter(move |&(event, _)| self.candidates(source, event).next().is_some())
    }
}
