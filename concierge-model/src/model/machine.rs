//! The machine itself.

use concierge_exploration::Set;
use proc_macro2::Span;
use syn::{Attribute, Generics, Ident, Type, Visibility};

use super::{
    Action, Effect, EffectId, Event, EventId, Group, Initial, Migration, Property, State, StateId,
    Transition, Trigger,
};
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
    /// Where it is set; else where the machine is named.
    pub version_span: Span,
    /// What makes sessions of older versions ones of this, in ascending order and without a gap.
    pub migrations: Vec<Migration>,
    /// The bound of one macrostep.
    pub microsteps: u32,
    /// What an unhandled event is.
    pub unhandled: Unhandled,
    /// Up to how many reachable configurations the typed API is generated.
    pub typed: u32,
    /// The attributes of every event's type.
    pub event_attributes: Vec<Attribute>,
    /// Where a new machine starts.
    pub initial: Initial,
    /// The states, in document order.
    pub states: Vec<State>,
    /// The events, in declaration order.
    pub events: Vec<Event>,
    /// The effects, in declaration order.
    pub effects: Vec<Effect>,
    /// The groups of events, in declaration order.
    pub groups: Vec<Group>,
    /// What the author states of the machine. It holds: a machine of which it does not is none.
    pub properties: Vec<Property>,
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

    /// The effect of an id.
    pub fn effect(&self, id: EffectId) -> &Effect {
        &self.effects[usize::from(id.0)]
    }

    /// Every action, wherever it stands.
    pub fn actions(&self) -> impl Iterator<Item = &Action> {
        let mut actions: Vec<&Action> = self.initial.actions.iter().collect();
        for state in &self.states {
            if let Some(initial) = &state.initial {
                actions.extend(&initial.actions);
            }
            actions.extend(&state.entry);
            actions.extend(&state.exit);
        }
        for transition in &self.transitions {
            actions.extend(&transition.actions);
        }
        actions.into_iter()
    }

    /// The states around a state, the nearest first.
    pub fn ancestors(&self, state: StateId) -> impl Iterator<Item = StateId> + '_ {
        std::iter::successors(self.state(state).parent, |&id| self.state(id).parent)
    }

    /// Whether a state lies inside another, at any depth; no state lies inside itself.
    pub fn is_inside(&self, state: StateId, ancestor: StateId) -> bool {
        self.ancestors(state).any(|around| around == ancestor)
    }

    /// The states directly inside a state, or at the top, in document order; pseudo-states are
    /// among them. Linear in the number of states inside.
    pub fn children(&self, parent: Option<StateId>) -> impl Iterator<Item = (StateId, &State)> {
        let first = parent.map_or(0, |parent| usize::from(parent.0) + 1);
        // States stand in pre-order: what stands behind those inside has a parent that stands
        // before `parent`.
        let inside = self.states().skip(first).take_while(move |(_, state)| state.parent >= parent);
        inside.filter(move |(_, state)| state.parent == parent)
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
    pub fn transitions_of(&self, source: StateId) -> std::slice::Iter<'_, Transition> {
        let start = self.transitions.partition_point(|transition| transition.source < source);
        let end = self.transitions.partition_point(|transition| transition.source <= source);
        self.transitions[start..end].iter()
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
        self.transitions_of(source).filter(|transition| transition.is_eventless())
    }

    /// The events on which something can happen in a state, in declaration order. Costs what the
    /// state's transitions name.
    pub fn events_of(&self, source: StateId) -> Set<EventId> {
        let mut events = Set::new();
        for transition in self.transitions_of(source) {
            events.extend(self.events_on(transition));
        }
        events
    }

    /// The events that trigger a transition.
    pub fn events_on(&self, transition: &Transition) -> Vec<EventId> {
        match &transition.trigger {
            Trigger::Events(named) => named.clone(),
            Trigger::Any => self.events().map(|(event, _)| event).collect(),
            Trigger::Eventless | Trigger::Done(_) | Trigger::After(_) => Vec::new(),
        }
    }
}
