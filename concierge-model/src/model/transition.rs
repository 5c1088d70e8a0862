//! The transitions of a machine.

use proc_macro2::Span;

use super::{Action, EventId, Guard, StateId};

/// What makes a transition a candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// Any one of these events.
    Events(Vec<EventId>),
    /// No event: it is tried whenever its source is active.
    Eventless,
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
    /// Its condition.
    pub guard: Guard,
    /// Its actions, in order.
    pub actions: Vec<Action>,
    /// Where it leads; `None` if it is targetless.
    pub target: Option<StateId>,
    /// The doc comment, lines joined.
    pub docs: String,
}

impl Transition {
    /// Whether this event makes it a candidate.
    pub fn is_on(&self, event: EventId) -> bool {
        matches!(&self.trigger, Trigger::Events(events) if events.contains(&event))
    }
}
