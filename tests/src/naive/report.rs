//! What comes of an event.

/// What an event did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// States were left or entered, be it the same ones.
    Transitioned,
    /// Only transitions without a target ran.
    Handled,
    /// It waits until it is no longer deferred.
    Deferred,
    /// Nothing happened.
    Unhandled,
    /// The machine did not come to rest within the bound, and is as it was before.
    Unsettled,
}

/// What came of one event, with all that the machine sent to itself and all that had waited for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What it did.
    pub outcome: Outcome,
    /// Every action that ran, in order, as a definition has it; also where the machine did not
    /// settle.
    pub actions: Vec<String>,
}

/// What a delivery has done so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Progress {
    pub(super) actions: Vec<String>,
    /// The microsteps so far, that of the event itself included; the start is one.
    pub(super) microsteps: u32,
    /// How many microsteps may follow the first.
    pub(super) bound: u32,
    /// Whether any state was left or entered.
    pub(super) has_moved: bool,
    /// Whether it has moved since the deferred events were last looked at.
    pub(super) is_recall_due: bool,
    /// Whether an event was put aside.
    pub(super) has_deferred: bool,
}

impl Progress {
    pub(super) fn outcome(&self) -> Outcome {
        if self.has_moved {
            Outcome::Transitioned
        } else if self.microsteps > 0 {
            Outcome::Handled
        } else if self.has_deferred {
            Outcome::Deferred
        } else {
            Outcome::Unhandled
        }
    }
}

/// The bound of microsteps is exceeded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unsettled;
