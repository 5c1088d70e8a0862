//! The transitions of a table.

use crate::{Action, Delay, EventId, Guard, StateId};

/// A transition's position in [`Table::transitions`](crate::Table::transitions): document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TransitionId(pub u16);

impl TransitionId {
    /// The position as an index.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What makes a transition a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Trigger<'a> {
    /// Any one of these events.
    Events(&'a [EventId]),
    /// Any event of the machine.
    Any,
    /// No event: it is tried whenever its source is active, before the machine comes to rest.
    Eventless,
    /// The completion of a composite state: a final child of a compound is entered, or all regions
    /// of a parallel are complete.
    Done(StateId),
    /// This time has passed since the source was entered, and it is still active.
    After(Delay<'a>),
}

impl Trigger<'_> {
    /// Whether this event is among those that trigger the transition.
    pub fn is_event(&self, event: EventId) -> bool {
        match self {
            Self::Events(events) => events.contains(&event),
            Self::Any => true,
            _ => false,
        }
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
    /// Its actions, in order.
    pub actions: &'a [Action<'a>],
    /// Where it leads; several states lie in different regions. Empty if it is targetless, which
    /// leaves and enters nothing.
    pub targets: &'a [StateId],
    /// Whether it stays in its source, if that is compound and all targets lie inside.
    pub is_internal: bool,
    /// The doc comment, lines joined by `\n`; empty if there is none.
    pub docs: &'a str,
}

impl<'a> Transition<'a> {
    /// A transition without targets, guard and actions.
    pub const fn new(source: StateId, trigger: Trigger<'a>) -> Self {
        Self {
            source,
            trigger,
            guard: Guard::ALWAYS,
            actions: &[],
            targets: &[],
            is_internal: false,
            docs: "",
        }
    }

    /// A transition on any of `events`.
    pub const fn on(source: StateId, events: &'a [EventId]) -> Self {
        Self::new(source, Trigger::Events(events))
    }

    /// A transition on any of `events`, with actions and targets: what most are. The same as
    /// [`on`](Self::on) with the two set, in one call, since generated tables have thousands.
    pub const fn moving(
        source: StateId,
        events: &'a [EventId],
        actions: &'a [Action<'a>],
        targets: &'a [StateId],
    ) -> Self {
        Self {
            source,
            trigger: Trigger::Events(events),
            guard: Guard::ALWAYS,
            actions,
            targets,
            is_internal: false,
            docs: "",
        }
    }

    /// A transition on any event.
    pub const fn on_any(source: StateId) -> Self {
        Self::new(source, Trigger::Any)
    }

    /// An eventless transition.
    pub const fn always(source: StateId) -> Self {
        Self::new(source, Trigger::Eventless)
    }

    /// A transition on the completion of a state.
    pub const fn done(source: StateId, completed: StateId) -> Self {
        Self::new(source, Trigger::Done(completed))
    }

    /// A transition that fires when its source has been active for a time.
    pub const fn after(source: StateId, delay: Delay<'a>) -> Self {
        Self::new(source, Trigger::After(delay))
    }

    /// The same transition with this condition.
    pub const fn when(self, guard: Guard<'a>) -> Self {
        Self { guard, ..self }
    }

    /// The same transition with these actions.
    pub const fn actions(self, actions: &'a [Action<'a>]) -> Self {
        Self { actions, ..self }
    }

    /// The same transition with these targets.
    pub const fn to(self, targets: &'a [StateId]) -> Self {
        Self { targets, ..self }
    }

    /// The same transition, internal.
    pub const fn internal(self) -> Self {
        Self { is_internal: true, ..self }
    }

    /// The same transition with its doc comment.
    pub const fn docs(self, docs: &'a str) -> Self {
        Self { docs, ..self }
    }
}
