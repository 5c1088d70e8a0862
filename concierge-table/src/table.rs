//! The table itself.

use crate::{
    Action, Effect, Event, EventId, Fingerprint, Initial, State, StateId, Transition, TransitionId,
};

/// What a machine does with an event for which no transition fires.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unhandled {
    /// Nothing: the caller is told, and the machine is as it was.
    Ignore,
    /// It is an error of the caller; the machine is as it was.
    Error,
    /// It waits until the machine has moved, and is tried again.
    Defer,
}

/// A machine as data. Every id in it is an index into one of its slices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
#[non_exhaustive]
pub struct Table<'a> {
    /// The name outside Rust, as in `concierge`.
    pub name: &'a str,
    /// The doc comment, lines joined by `\n`; empty if there is none.
    pub docs: &'a str,
    /// The version that the author gives the definition; 1 unless set.
    pub version: u32,
    /// What an unhandled event is.
    pub unhandled: Unhandled,
    /// The most microsteps of one macrostep; 1,000 unless set.
    pub microsteps: u32,
    /// Where a new machine starts.
    pub initial: Initial<'a>,
    /// In document order, pre-order: a state stands before what lies inside it.
    pub states: &'a [State<'a>],
    /// In declaration order.
    pub events: &'a [Event<'a>],
    /// In declaration order.
    pub effects: &'a [Effect<'a>],
    /// In document order, which is also the order in which candidates are tried.
    pub transitions: &'a [Transition<'a>],
    /// The structure's fingerprint, as [`Fingerprint::of`] computes it.
    pub fingerprint: Fingerprint,
}

impl<'a> Table<'a> {
    /// A table without states, events and transitions.
    pub const fn new(name: &'a str, initial: Initial<'a>) -> Self {
        Self {
            name,
            docs: "",
            version: 1,
            unhandled: Unhandled::Ignore,
            microsteps: 1_000,
            initial,
            states: &[],
            events: &[],
            effects: &[],
            transitions: &[],
            fingerprint: Fingerprint(0),
        }
    }

    /// The same table with its doc comment.
    pub const fn docs(self, docs: &'a str) -> Self {
        Self { docs, ..self }
    }

    /// The same table with this version.
    pub const fn version(self, version: u32) -> Self {
        Self { version, ..self }
    }

    /// The same table with this policy.
    pub const fn unhandled(self, unhandled: Unhandled) -> Self {
        Self { unhandled, ..self }
    }

    /// The same table with this bound of a macrostep.
    pub const fn microsteps(self, microsteps: u32) -> Self {
        Self { microsteps, ..self }
    }

    /// The same table with these states.
    pub const fn states(self, states: &'a [State<'a>]) -> Self {
        Self { states, ..self }
    }

    /// The same table with these events.
    pub const fn events(self, events: &'a [Event<'a>]) -> Self {
        Self { events, ..self }
    }

    /// The same table with these effects.
    pub const fn effects(self, effects: &'a [Effect<'a>]) -> Self {
        Self { effects, ..self }
    }

    /// The same table with these transitions.
    pub const fn transitions(self, transitions: &'a [Transition<'a>]) -> Self {
        Self { transitions, ..self }
    }

    /// The same table with this fingerprint.
    pub const fn fingerprint(self, fingerprint: Fingerprint) -> Self {
        Self { fingerprint, ..self }
    }

    /// The state of an id.
    ///
    /// # Panics
    /// If the id is of another table.
    pub const fn state(&self, id: StateId) -> &'a State<'a> {
        &self.states[id.index()]
    }

    /// The event of an id.
    ///
    /// # Panics
    /// If the id is of another table.
    pub const fn event(&self, id: EventId) -> &'a Event<'a> {
        &self.events[id.index()]
    }

    /// The transition of an id.
    ///
    /// # Panics
    /// If the id is of another table.
    pub const fn transition(&self, id: TransitionId) -> &'a Transition<'a> {
        &self.transitions[id.index()]
    }

    /// The state of this outside name, or the one that had it before. Linear in the number of
    /// states.
    pub fn state_named(&self, name: &str) -> Option<StateId> {
        let has = |&id: &StateId| self.state(id).name == name;
        let had = |&id: &StateId| self.state(id).was.contains(&name);
        self.state_ids().find(has).or_else(|| self.state_ids().find(had))
    }

    /// The event of this outside name. Linear in the number of events.
    pub fn event_named(&self, name: &str) -> Option<EventId> {
        self.event_ids().find(|&id| self.event(id).name == name)
    }

    /// The name of the delayed events that an action sends under this name, if one does. Linear in
    /// the size of the table.
    pub fn timer_named(&self, name: &str) -> Option<&'a str> {
        self.sent_later().map(|(_, timer)| timer).find(|timer| *timer == name)
    }

    /// Whether an action sends this event with a delay, under this name. Linear in the size of the
    /// table.
    pub fn sends_later(&self, event: EventId, timer: &str) -> bool {
        self.sent_later().any(|sent| sent == (event, timer))
    }

    /// What actions send with a delay, and under which names; empty where there is none.
    pub fn sent_later(&self) -> impl Iterator<Item = (EventId, &'a str)> {
        let states =
            self.states.iter().flat_map(|state| [state.entry, state.exit, state.initial.actions]);
        let transitions = self.transitions.iter().map(|transition| transition.actions);
        let actions = states.chain(transitions).chain([self.initial.actions]).flatten();
        actions.filter_map(|action| match *action {
            Action::Send { event, timer, delay: Some(_), .. } => Some((event, timer)),
            _ => None,
        })
    }

    /// Every state's id, in document order.
    pub fn state_ids(&self) -> impl Iterator<Item = StateId> + use<'a> {
        (0..=u16::MAX).take(self.states.len()).map(StateId)
    }

    /// Every event's id, in declaration order.
    pub fn event_ids(&self) -> impl Iterator<Item = EventId> + use<'a> {
        (0..=u16::MAX).take(self.events.len()).map(EventId)
    }

    /// Every transition's id, in document order.
    pub fn transition_ids(&self) -> impl Iterator<Item = TransitionId> + use<'a> {
        (0..=u16::MAX).take(self.transitions.len()).map(TransitionId)
    }

    /// The transitions of a source, in the order in which they are tried. Transitions stand by
    /// source, so that this costs what it yields, and a logarithm.
    pub fn transitions_of(
        &self,
        source: StateId,
    ) -> impl Iterator<Item = &'a Transition<'a>> + use<'a> {
        self.rows_of(source).map(|(_, transition)| transition)
    }

    /// The same, each with its id.
    pub fn rows_of(
        &self,
        source: StateId,
    ) -> impl Iterator<Item = (TransitionId, &'a Transition<'a>)> + use<'a> {
        let first = self.transitions.partition_point(|transition| transition.source < source);
        let ids = (0..=u16::MAX).map(TransitionId).skip(first);
        let rows = self.transitions[first..].iter();
        ids.zip(rows).take_while(move |(_, transition)| transition.source == source)
    }

    /// The events on which something can happen in a state, in declaration order.
    pub fn events_of(&self, source: StateId) -> impl Iterator<Item = EventId> {
        let table = *self;
        self.event_ids().filter(move |&event| {
            table.transitions_of(source).any(|transition| transition.trigger.is_event(event))
        })
    }
}
