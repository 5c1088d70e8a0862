//! The transitions of a machine.

use proc_macro2::Span;

use super::{Action, Delay, EventId, Guard, StateId, Target};

pub use concierge_table::TransitionId;

/// What makes a transition a candidate.
#[derive(Clone)]
pub enum Trigger {
    /// Any one of these events.
    Events(Vec<EventId>),
    /// Any event.
    Any,
    /// No event: it is tried whenever its source is active.
    Eventless,
    /// The completion of a composite state.
    Done(StateId),
    /// This time after its source was entered.
    After(Delay),
}

/// A transition.
#[derive(Clone)]
pub struct Transition {
    /// The word it begins with.
    pub span: Span,
    /// The state it belongs to.
    pub source: StateId,
    /// What makes it a candidate.
    pub trigger: Trigger,
    /// Those of its events that a group brought in.
    pub grouped: Vec<EventId>,
    /// Its condition.
    pub guard: Guard,
    /// Its actions, in order.
    pub actions: Vec<Action>,
    /// Where it leads; none if it is targetless, several in different regions.
    pub targets: Vec<Target>,
    /// Whether it stays in its source, if that is compound and all targets lie inside.
    pub is_internal: bool,
    /// The doc comment, lines joined.
    pub docs: String,
}

impl Transition {
    /// Whether this event makes it a candidate.
    pub fn is_on(&self, event: EventId) -> bool {
        match &self.trigger {
            Trigger::Events(events) => events.contains(&event),
            Trigger::Any => true,
            _ => false,
        }
    }

    /// Whether it is tried without an event.
    pub const fn is_eventless(&self) -> bool {
        matches!(self.trigger, Trigger::Eventless)
    }
}
