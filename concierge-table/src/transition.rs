//! The transitions of a table.

use crate::{EventId, Guard, StateId};

/// What makes a transition a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Trigger<'a> {
    /// Any one of these events.
    Events(&'a [EventId]),
    /// No event: it is tried whenever its source is active, before the machine comes to rest.
    Eventless,
}

impl Trigger<'_> {
    /// Whether this event is among those that trigger the transition.
    pub fn is_event(&self, event: EventId) -> bool {
        matches!(self, Self::Events(events) if events.contains(&event))
    }
}

/// A transition. Where several of one source could fire, the first in the table whose guard holds
/// does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
#[non_exhaustive]
pub struct Transition<'a> {
    /// The state it leaves, or in which it runs if it has no target.
    pub source: StateId,
    /// What makes it a candidate.
    pub trigger: Trigger<'a>,
    /// Its condition.
    pub guard: Guard<'a>,
    /// The names of its actions, in order.
    pub actions: &'a [&'a str],
    /// Where it leads; empty if it is targetless, which leaves and enters nothing.
    pub targets: &'a [StateId],
    /// The doc comment, lines joined by `\n`; empty if there is none.
    pub docs: &'a str,
}

impl<'a> Transition<'a> {
    /// A transition on any of `events`: targetless, without guard and actions.
    pub const fn on(source: StateId, events: &'a [EventId]) -> Self {
        Self::triggered(source, Trigger::Events(events))
    }

    /// An eventless transition.
    pub const fn always(source: StateId) -> Self {
        Self::triggered(source, Trigger::Eventless)
    }

    const fn triggered(source: StateId, trigger: Trigger<'a>) -> Self {
        Self { source, trigger, guard: Guard::ALWAYS, actions: &[], targets: &[], docs: "" }
    }

    /// The same transition with this condition.
    pub const fn when(self, guard: Guard<'a>) -> Self {
        Self { guard, ..self }
    }

    /// The same transition with these actions.
    pub const fn actions(self, actions: &'a [&'a str]) -> Self {
        Self { actions, ..self }
    }

    /// The same transition with these targets.
    pub const fn to(self, targets: &'a [StateId]) -> Self {
        Self { targets, ..self }
    }

    /// The same transition with its doc comment.
    pub const fn docs(self, docs: &'a str) -> Self {
        Self { docs, ..self }
    }
}
