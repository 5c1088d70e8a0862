//! Why transitions are selected.

use concierge_table::{EventId, StateId, Transition, TransitionId, Trigger};

use crate::numbering::{Key, Keyed};

/// That for which one selection looks for transitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cause {
    /// Nothing but that a microstep is over.
    Eventless,
    /// An event of the machine.
    Event(EventId),
    /// The completion of this state.
    Done(StateId),
    /// The delay of this transition is over.
    Timer(TransitionId),
}

impl Cause {
    /// What a transition is a candidate for.
    pub(crate) fn of(
        id: TransitionId,
        transition: &Transition<'_>,
        events: impl Iterator<Item = EventId>,
    ) -> Vec<Self> {
        match transition.trigger {
            Trigger::Events(events) => events.iter().copied().map(Self::Event).collect(),
            Trigger::Any => events.map(Self::Event).collect(),
            Trigger::Eventless => vec![Self::Eventless],
            Trigger::Done(state) => vec![Self::Done(state)],
            Trigger::After(_) => vec![Self::Timer(id)],
            _ => Vec::new(),
        }
    }
}

impl Keyed for Cause {
    fn write(&self, key: &mut Key) {
        let (kind, number) = match *self {
            Self::Eventless => (0, 0),
            Self::Event(EventId(number)) => (1, number),
            Self::Done(StateId(number)) => (2, number),
            Self::Timer(TransitionId(number)) => (3, number),
        };
        key.number(kind);
        key.number(number);
    }
}
