//! Three tracks that are paused and resumed where they were: a shallow history.

mod generated;
mod hand;

use super::Contest;
use crate::candidate::Candidate;
use crate::workload::Input;

/// The machine.
pub fn contest() -> Contest {
    Contest::new(
        "history",
        vec![
            Candidate::of::<hand::Hand>("hand"),
            Candidate::of::<generated::Dispatched>("concierge"),
        ],
    )
}

/// A key of the player.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    /// The next track.
    Next,
    /// Nothing plays.
    Pause,
    /// The track that was paused plays.
    Resume,
}

impl Input for Key {
    fn of(sixteenth: u8) -> Self {
        match sixteenth {
            0..6 => Self::Next,
            6..11 => Self::Pause,
            _ => Self::Resume,
        }
    }
}
