//! A chart as it was read: names resolved, SCXML's defaults made explicit.

use std::time::Duration;

use super::event::Events;
use super::function::{Functions, Variable};

/// A state's position in [`Chart::states`].
pub(super) type StateId = usize;
/// An event's position in the chart's [`Events`].
pub(super) type EventId = usize;
/// A function's position in the chart's [`Functions`].
pub(super) type FunctionId = usize;

/// A chart.
pub(super) struct Chart {
    /// As the document calls it.
    pub(super) name: Option<String>,
    /// In document order: a state stands before what lies inside it.
    pub(super) states: Vec<State>,
    /// Where the chart starts.
    pub(super) initial: Initial,
    /// In the order in which they are first named.
    pub(super) events: Events,
    pub(super) functions: Functions,
    pub(super) variables: Vec<Variable>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Atomic,
    Compound,
    Parallel,
    Final,
    ShallowHistory,
    DeepHistory,
}

impl Kind {
    pub(super) const fn is_history(self) -> bool {
        matches!(self, Self::ShallowHistory | Self::DeepHistory)
    }
}

pub(super) struct State {
    /// The name in the document, or the one that was made.
    pub(super) id: String,
    pub(super) docs: String,
    pub(super) kind: Kind,
    pub(super) parent: Option<StateId>,
    /// Of a compound state its initial transition, of a history its default.
    pub(super) initial: Initial,
    pub(super) entry: Vec<Step>,
    pub(super) exit: Vec<Step>,
    /// In document order.
    pub(super) transitions: Vec<Transition>,
}

/// Where something begins, and what is done on the way.
#[derive(Default)]
pub(super) struct Initial {
    pub(super) steps: Vec<Step>,
    pub(super) targets: Vec<StateId>,
}

pub(super) struct Transition {
    pub(super) line: usize,
    pub(super) docs: String,
    /// The event descriptors; empty if it is eventless.
    pub(super) descriptors: Vec<String>,
    pub(super) condition: Condition,
    pub(super) is_internal: bool,
    pub(super) steps: Vec<Step>,
    pub(super) targets: Vec<StateId>,
}

/// A condition, of which the constant parts are decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    Constant(bool),
    Call(FunctionId),
    In(StateId),
    Not(Box<Self>),
    And(Box<Self>, Box<Self>),
    Or(Box<Self>, Box<Self>),
}

/// An action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Call(FunctionId),
    Raise(EventId),
    Send { event: EventId, wait: Option<(Wait, Option<String>)> },
    Cancel(String),
}

/// How long a delayed event waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wait {
    Constant(Duration),
    Function(FunctionId),
}

impl Chart {
    /// The states around a state, from the nearest outward.
    pub(super) fn ancestors(&self, state: StateId) -> impl Iterator<Item = StateId> {
        std::iter::successors(self.states[state].parent, |&state| self.states[state].parent)
    }

    /// The states right inside another, histories too.
    pub(super) fn children(&self, parent: Option<StateId>) -> impl Iterator<Item = StateId> {
        let is_child = move |state: &StateId| self.states[*state].parent == parent;
        (0..self.states.len()).filter(is_child)
    }

    /// Whether the completion of a state can be an event: a child of a compound is final, or every
    /// region of a parallel completes.
    pub(super) fn completes(&self, state: StateId) -> bool {
        let mut children = self.children(Some(state));
        match self.states[state].kind {
            Kind::Compound => children.any(|child| self.states[child].kind == Kind::Final),
            Kind::Parallel => children
                .filter(|&child| !self.states[child].kind.is_history())
                .all(|child| self.completes(child)),
            _ => false,
        }
    }

    /// Every list of actions in the chart.
    fn steps(&self) -> impl Iterator<Item = &Step> {
        let of_states = self.states.iter().flat_map(|state| {
            let transitions = state.transitions.iter().map(|transition| &transition.steps);
            [&state.initial.steps, &state.entry, &state.exit].into_iter().chain(transitions)
        });
        std::iter::once(&self.initial.steps).chain(of_states).flatten()
    }

    /// Whether something waits for a time.
    pub(super) fn has_timers(&self) -> bool {
        self.steps().any(|step| matches!(step, Step::Send { wait: Some(_), .. } | Step::Cancel(_)))
    }
}
