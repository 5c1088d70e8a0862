//! The concierge: four events, three states, and a choice behind most transitions.

pub(crate) mod conversation;
mod generated;
mod hand;
mod moved;

use serde::{Deserialize, Serialize};

use super::Contest;
use crate::candidate::Candidate;
use crate::workload::Input;

/// The machine.
pub fn contest() -> Contest {
    Contest::new(
        "concierge",
        vec![
            Candidate::of::<hand::Hand>("hand"),
            Candidate::of::<generated::Dispatched>("concierge"),
            Candidate::of::<generated::Typed>("concierge, typed and back"),
            Candidate::of::<moved::Moved>("hand, typed and back"),
        ],
    )
}

/// The machine that is measured, before any event.
pub(crate) fn counting() -> generated::Concierge {
    generated::Concierge::new(Context::default()).runtime()
}

/// What happens to a conversation.
#[derive(Clone, Copy, Debug)]
pub enum Happening {
    /// A message, which comes with an active event or without one.
    Message {
        /// Whether an event is active.
        has_event: bool,
    },
    /// A registration.
    Registered,
    /// The event is over.
    EventEnded,
    /// The session is over.
    SessionEnd,
}

/// Half are messages, an eighth registrations, the rest ends.
impl Input for Happening {
    fn of(sixteenth: u8) -> Self {
        match sixteenth {
            0..4 => Self::Message { has_event: true },
            4..8 => Self::Message { has_event: false },
            8..10 => Self::Registered,
            10..13 => Self::EventEnded,
            _ => Self::SessionEnd,
        }
    }
}

/// The guard asks for a flag, so that the context is one of its own.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Context {
    has_event: bool,
    actions: crate::context::Context,
}

impl Context {
    /// The guard of the choice.
    pub const fn has_event(&self) -> bool {
        self.has_event
    }

    /// A message or a registration.
    pub const fn take(&mut self, has_event: bool) {
        self.has_event = has_event;
        self.actions.fold(1);
    }

    /// The event or the session is over.
    pub const fn forget(&mut self) {
        self.has_event = false;
        self.actions.fold(2);
    }

    /// Chosen: the agent of the event.
    pub const fn choose_event(&mut self) {
        self.actions.fold(3);
    }

    /// Chosen: the standard agent.
    pub const fn choose_standard(&mut self) {
        self.actions.fold(4);
    }

    /// What all actions came to.
    pub const fn checksum(&self) -> u64 {
        self.actions.checksum()
    }
}
