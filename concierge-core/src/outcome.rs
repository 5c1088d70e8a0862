//! What an event did to a machine.

/// What became of an event. `S` is the machine's tag of states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[must_use = "it says whether the event was handled"]
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
    /// No transition fired; the machine is as it was.
    Unhandled,
}

impl<S> Outcome<S> {
    /// Whether a transition fired.
    pub const fn is_handled(&self) -> bool {
        !matches!(self, Self::Unhandled)
    }
}

/// The machine went on taking eventless transitions beyond the bound of one macrostep. It is as it
/// was before the event. Only a machine with a guarded cycle of eventless transitions can fail so;
/// an unguarded one is refused when it is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "machine `{machine}` took {microsteps} eventless transitions in a row without coming to rest"
)]
pub struct Unsettled {
    /// The machine's outside name.
    pub machine: &'static str,
    /// The bound that it reached.
    pub microsteps: u32,
}

/// Why a machine did not take an event. It is as it was before the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    /// No transition fired, and the machine's policy is `unhandled error`.
    #[error("machine `{machine}` does not handle `{event}` in state `{state}`")]
    Unhandled {
        /// The machine's outside name.
        machine: &'static str,
        /// The state's outside name.
        state: &'static str,
        /// The event's outside name.
        event: &'static str,
    },
    /// The machine does not come to rest.
    #[error(transparent)]
    Unsettled(#[from] Unsettled),
}
