//! Five composite states in a ring, each with nine states in a ring of its own.

mod generated;
mod hand;

use super::Contest;
use crate::candidate::Candidate;
use crate::workload::Input;

/// The machine.
pub fn contest() -> Contest {
    Contest::new(
        "grove of 50",
        vec![
            Candidate::of::<hand::Hand>("hand"),
            Candidate::of::<generated::Dispatched>("concierge"),
        ],
    )
}

/// A move through the grove.
#[derive(Clone, Copy, Debug)]
pub enum Move {
    /// Forward, inside of a composite.
    Next,
    /// Backward, inside of a composite.
    Prev,
    /// To the next composite.
    Hop,
    /// To the first composite.
    Reset,
}

/// Mostly forward, so that the rings are gone round, and often on to the next one.
impl Input for Move {
    fn of(sixteenth: u8) -> Self {
        match sixteenth {
            0..10 => Self::Next,
            10..12 => Self::Prev,
            12..15 => Self::Hop,
            _ => Self::Reset,
        }
    }
}
