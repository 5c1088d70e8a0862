//! The table itself.

use crate::{Event, EventId, Fingerprint, State, StateId, StateKind, Transition, Trigger};

/// What a machine does with an event for which no transition fires.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unhandled {
    /// Nothing: the caller is told, and the machine is as it was.
    Ignore,
    /// It is an error of the caller; the machine is as it was.
    Error,
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
    /// Where a new machine starts.
    pub initial: StateId,
    /// In document order.
    pub states: &'a [State<'a>],
    /// In declaration order.
    pub events: &'a [Event<'a>],
    /// In document order, which is also the order in which candidates are tried.
    pub transitions: &'a [Transition<'a>],
    /// The structure's fingerprint, as [`Fingerprint::of`] computes it.
    pub fingerprint: Fingerprint,
}

impl<'a> Table<'a> {
    /// A table without states, events and transitions.
    pub const fn new(name: &'a str, initial: StateId) -> Self {
        Self {
            name,
            docs: "",
            version: 1,
            unhandled: Unhandled::Ignore,
            initial,
            states: &[],
            events: &[],
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

    /// The same table with these states.
    pub const fn states(self, states: &'a [State<'a>]) -> Self {
        Self { states, ..self }
    }

    /// The same table with these events.
    pub const fn events(self, events: &'a [Event<'a>]) -> Self {
        Self { events, ..self }
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
        &self.states[id.0 as usize]
    }

    /// The event of an id.
    ///
    /// # Panics
    /// If the id is of another table.
    pub const fn event(&self, id: EventId) -> &'a Event<'a> {
        &self.events[id.0 as usize]
    }

    /// The state of this outside name. Linear in the number of states.
    pub fn state_named(&self, name: &str) -> Option<StateId> {
        self.state_ids().find(|&id| self.state(id).name == name)
    }

    /// The event of this outside name. Linear in the number of events.
    pub fn event_named(&self, name: &str) -> Option<EventId> {
        self.event_ids().find(|&id| self.event(id).name == name)
    }

    /// Every state's id, in document order.
    pub fn state_ids(&self) -> impl Iterator<Item = StateId> + use<'a> {
        (0..=u16::MAX).take(self.states.len()).map(StateId)
    }

    /// Every event's id, in declaration order.
    pub fn event_ids(&self) -> impl Iterator<Item = EventId> + use<'a> {
        (0..=u16::MAX).take(self.events.len()).map(EventId)
    }

    /// The transitions of a source, in the order in which they are tried.
    pub fn transitions_of(&self, source: StateId) -> impl Iterator<Item = &'a Transition<'a>> {
        self.transitions.iter().filter(move |transition| transition.source == source)
    }

    /// The events on which something can happen in a state, in declaration order.
    pub fn events_of(&self, source: StateId) -> impl Iterator<Item = EventId> {
        let table = *self;
        self.event_ids().filter(move |&event| {
            table.transitions_of(source).any(|transition| transition.trigger.is_event(event))
        })
    }

    /// Stops the build where a table contradicts itself: an id out of range, no state, a guard
    /// that is not one expression, something that leaves a final state, a choice that can fail.
    /// `machine!` evaluates it in a `const`.
    ///
    /// # Panics
    /// If the table is not well formed, which is a bug of whoever generated it.
    pub const fn assert_well_formed(&self) {
        assert!((self.initial.0 as usize) < self.states.len(), "the initial state is not there");
        let mut at = 0;
        while at < self.transitions.len() {
            self.assert_transition(&self.transitions[at]);
            at += 1;
        }
    }

    const fn assert_transition(&self, transition: &Transition<'a>) {
        assert!((transition.source.0 as usize) < self.states.len(), "a source is not there");
        assert!(transition.guard.is_well_formed(), "a guard is not one expression");
        let mut at = 0;
        while at < transition.targets.len() {
            assert!(
                (transition.targets[at].0 as usize) < self.states.len(),
                "a target is not there"
            );
            at += 1;
        }
        if let Trigger::Events(events) = transition.trigger {
            let mut at = 0;
            while at < events.len() {
                assert!((events[at].0 as usize) < self.events.len(), "an event is not there");
                at += 1;
            }
        }
        match self.state(transition.source).kind {
            StateKind::Atomic => {}
            StateKind::Final => panic!("a transition leaves a final state"),
            StateKind::Choice => {
                assert!(
                    matches!(transition.trigger, Trigger::Eventless)
                        && !transition.targets.is_empty(),
                    "a branch of a choice needs a target and no event"
                );
            }
        }
    }
}
