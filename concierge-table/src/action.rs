//! What a transition or a state does, as data.

use crate::{Delay, EventId, StateId};

/// One action. The functions in it are names: the table says what runs, not how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Action<'a> {
    /// The action function of this name.
    Call(&'a str),
    /// Puts an event on the internal queue: it is taken within this macrostep.
    Raise {
        /// The event.
        event: EventId,
        /// The function that makes its payload; empty if it has none.
        made_by: &'a str,
    },
    /// Sends an event to the machine itself: without a delay it is delivered when the macrostep is
    /// over, before any event from outside.
    Send {
        /// The event.
        event: EventId,
        /// The function that makes its payload; empty if it has none.
        made_by: &'a str,
        /// How long it waits, if it does.
        delay: Option<Delay<'a>>,
        /// The name by which it can be canceled while it waits; empty if it has none.
        timer: &'a str,
    },
    /// Drops the delayed events of this name that still wait.
    Cancel(&'a str),
    /// Hands an effect to whoever drives the machine.
    Emit {
        /// The outside name of the effect.
        effect: &'a str,
        /// The function that makes it; empty if it carries nothing.
        made_by: &'a str,
    },
    /// Makes the data of a state that is about to be entered.
    Supply {
        /// The state that owns the data.
        state: StateId,
        /// The function that makes it.
        made_by: &'a str,
    },
}
