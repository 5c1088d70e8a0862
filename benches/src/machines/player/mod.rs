//! The CD player that every library shows: five states, six events, a guard on what is detected.

mod generated;
mod hand;

use super::Contest;
use crate::candidate::Candidate;
use crate::workload::Input;

/// The machine.
pub fn contest() -> Contest {
    Contest::new(
        "CD player",
        vec![
            Candidate::of::<hand::Hand>("hand"),
            Candidate::of::<generated::Dispatched>("concierge"),
        ],
    )
}

/// A button of the player.
#[derive(Clone, Copy, Debug)]
pub enum Button {
    /// Starts.
    Play,
    /// Moves the drawer.
    OpenClose,
    /// Stops.
    Stop,
    /// Stops for a while.
    Pause,
    /// Goes on.
    EndPause,
    /// Not a button: a disk was found in the drawer.
    Detected {
        /// Whether it can be played.
        is_readable: bool,
    },
}

impl Input for Button {
    fn of(sixteenth: u8) -> Self {
        match sixteenth {
            0..4 => Self::Play,
            4..6 => Self::OpenClose,
            6..8 => Self::Stop,
            8..11 => Self::Pause,
            11..13 => Self::EndPause,
            13..15 => Self::Detected { is_readable: true },
            _ => Self::Detected { is_readable: false },
        }
    }
}
