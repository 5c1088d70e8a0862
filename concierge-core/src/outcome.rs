//! What an event did to a machine.

use crate::configuration::Configuration;
use crate::table::{EventId, Table};
use alloc::borrow::Cow;
use core::error::Error;
use core::fmt;

/// What became of an event. `S` is where the machine rests: its tag of states, or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[must_use = "it says whether the event was handled"]
// A tag of its own: rustc would hide it in a state, of which it does not know that it is one.
#[repr(u8)]
pub enum Outcome<S> {
    /// A transition fired and the machine was moved. The two are the same after a transition that
    /// left a state and entered it again.
    Transitioned {
        /// Where the machine rested before the event.
        from: S,
        /// Where it rests now, the eventless transitions that followed included.
        to: S,
    },
    /// A targetless transition fired: its actions ran, no state was left or entered.
    Handled,
    /// No transition fired, and the event waits until the machine has moved.
    Deferred,
    /// No transition fired; the machine is as it was.
    Unhandled,
}

impl<S> Outcome<S> {
    /// Whether a transition fired, or may still fire for the event.
    pub const fn is_handled(&self) -> bool {
        !matches!(self, Self::Unhandled)
    }

    /// What transitions have done.
    #[inline]
    pub(crate) fn after(from: S, to: S, has_moved: bool) -> Self {
        if has_moved { Self::Transitioned { from, to } } else { Self::Handled }
    }
}

/// The machine went on taking microsteps beyond the bound of one macrostep. It is as it was before
/// the event. Only a machine with a guarded cycle of eventless transitions, or of events that it
/// sends itself, can fail so; an unguarded one is refused when it is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsettled {
    /// The machine's outside name.
    pub machine: &'static str,
    /// The bound that it reached.
    pub microsteps: u32,
}

impl fmt::Display for Unsettled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { machine, microsteps } = self;
        write!(
            f,
            "machine `{machine}` took {microsteps} microsteps after an event without coming to rest"
        )
    }
}

impl Error for Unsettled {}

/// Why a machine did not take an event. It is as it was before the event.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refused {
    /// No transition fired, and the machine's policy is `unhandled error`.
    Unhandled {
        /// The machine's outside name.
        machine: &'static str,
        /// The state's outside name; of several, all of them, as in `playing + muted`.
        state: Cow<'static, str>,
        /// The event's outside name.
        event: &'static str,
    },
    /// The machine does not come to rest.
    Unsettled(Unsettled),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unhandled { machine, state, event } => {
                write!(f, "machine `{machine}` does not handle `{event}` in state `{state}`")
            }
            Self::Unsettled(unsettled) => unsettled.fmt(f),
        }
    }
}

impl Error for Refused {}

impl From<Unsettled> for Refused {
    fn from(unsettled: Unsettled) -> Self {
        Self::Unsettled(unsettled)
    }
}

impl Refused {
    pub(crate) fn unhandled<S: Configuration>(
        table: &Table<'static>,
        rests: &S,
        event: EventId,
    ) -> Self {
        let state = rests.text(table);
        Self::Unhandled { machine: table.name, state, event: table.event(event).name }
    }
}
