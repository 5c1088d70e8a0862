//! Where a machine stands, at rest and on its way.

use std::collections::VecDeque;

use concierge_table::{Action, EventId, StateId};

use crate::cause::Cause;
use crate::numbering::{Key, Keyed};
use crate::pending::{Delayed, Pending};
use crate::remembered::Remembered;

/// What the future of a machine at rest depends on, apart from the values of guards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Node<'a> {
    /// The configuration, in document order.
    pub(crate) active: Vec<StateId>,
    pub(crate) remembered: Remembered,
    pub(crate) pending: Pending<'a>,
}

impl Node<'_> {
    pub(crate) fn is_active(&self, state: StateId) -> bool {
        self.active.binary_search(&state).is_ok()
    }
}

/// For what transitions are looked for next within a macrostep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Next {
    /// Nothing, or what stands first in the internal queue.
    Internal(Cause),
    /// An event that the machine has sent to itself.
    Sent(EventId),
}

impl Next {
    pub(crate) const fn cause(self) -> Cause {
        match self {
            Self::Internal(cause) => cause,
            Self::Sent(event) => Cause::Event(event),
        }
    }

    pub(crate) const fn sent(self) -> Option<EventId> {
        match self {
            Self::Internal(_) => None,
            Self::Sent(event) => Some(event),
        }
    }
}

/// What the rest of a macrostep depends on: where a machine stands between two microsteps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Moment<'a> {
    pub(crate) node: Node<'a>,
    /// The internal queue: raised events and completions.
    pub(crate) internal: VecDeque<Cause>,
    /// The events that the machine has sent to itself without a delay.
    pub(crate) external: VecDeque<EventId>,
    /// Whether no eventless transition fires: none has been found, and no action has run since.
    pub(crate) is_quiet: bool,
    /// Whether the macrostep has left or entered a state.
    pub(crate) has_moved: bool,
}

impl<'a> Moment<'a> {
    /// A machine at rest, to which something is about to happen.
    pub(crate) fn at_rest(node: &Node<'a>) -> Self {
        Self { node: node.clone(), ..Self::default() }
    }

    /// What is next: eventless transitions; then the internal queue; then what the machine has sent
    /// to itself (SCXML, appendix D, `mainEventLoop`). `None` if the macrostep is over.
    pub(crate) fn next(&self) -> Option<Next> {
        if !self.is_quiet {
            return Some(Next::Internal(Cause::Eventless));
        }
        let internal = self.internal.front().copied().map(Next::Internal);
        internal.or_else(|| self.external.front().copied().map(Next::Sent))
    }

    /// The moment once what is next is taken.
    pub(crate) fn taken(&self) -> Self {
        let mut taken = Self { is_quiet: true, ..self.clone() };
        if self.is_quiet && taken.internal.pop_front().is_none() {
            taken.external.pop_front();
        }
        taken
    }

    /// How much work it is to go on from here, about.
    pub(crate) fn size(&self) -> usize {
        self.node.active.len() + self.internal.len() + self.external.len()
    }

    /// What actions do to the queues. What they do to the context is not known.
    pub(crate) fn run(&mut self, actions: &[Action<'a>]) {
        for action in actions {
            match *action {
                Action::Raise { event, .. } => self.internal.push_back(Cause::Event(event)),
                Action::Send { event, delay: None, .. } => self.external.push_back(event),
                Action::Send { event, delay: Some(_), timer, .. } => {
                    self.node.pending.add(Delayed { event, timer });
                }
                Action::Cancel(timer) => self.node.pending.cancel(timer),
                _ => {}
            }
        }
    }
}

impl Keyed for Node<'_> {
    fn write(&self, key: &mut Key) {
        key.states(&self.active);
        self.remembered.write(key);
        self.pending.write(key);
    }
}

impl Keyed for Moment<'_> {
    fn write(&self, key: &mut Key) {
        key.number(u16::from(self.is_quiet));
        key.number(u16::from(self.has_moved));
        key.length(self.internal.len());
        for cause in &self.internal {
            cause.write(key);
        }
        key.length(self.external.len());
        for event in &self.external {
            key.number(event.0);
        }
        self.node.write(key);
    }
}
