//! A ring of 50 states, each with an event to either side and one to the first state.

mod generated;
mod hand;

use super::Contest;
use crate::candidate::Candidate;
use crate::workload::Input;

/// The machine.
pub fn contest() -> Contest {
    Contest::new(
        "ring of 50",
        vec![
            Candidate::of::<hand::Hand>("hand"),
            Candidate::of::<generated::Dispatched>("concierge"),
        ],
    )
}

/// A step of the ring.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// Forward.
    Next,
    /// Backward.
    Prev,
    /// To the first state.
    Reset,
}

/// Mostly forward, so that the ring is gone round.
impl Input for Step {
    fn of(sixteenth: u8) -> Self {
        match sixteenth {
            0..13 => Self::Next,
            13..15 => Self::Prev,
            _ => Self::Reset,
        }
    }
}
