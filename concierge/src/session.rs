//! The context of a contractor's session.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::event::EventContext;

/// What the machine knows of one conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Who is talking.
    pub contractor_id: i64,
    /// The conversation.
    pub session_id: String,
    /// The event that the contractor is registered for, as of the last message.
    pub event_context: Option<EventContext>,
    /// Which agent answered last; none while idle.
    pub current_agent: Option<AgentType>,
    /// When the machine last moved.
    pub last_transition: DateTime<Utc>,
}

impl Session {
    /// A conversation that has not begun.
    pub fn new(contractor_id: i64, session_id: impl Into<String>, now: DateTime<Utc>) -> Self {
        Self {
            contractor_id,
            session_id: session_id.into(),
            event_context: None,
            current_agent: None,
            last_transition: now,
        }
    }
}

/// Which of the two agents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgentType {
    /// Business Growth Mode.
    Standard,
    /// Event Support Mode.
    Event,
}

impl AgentType {
    /// The name outside Rust, also the session's type in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Event => "event",
        }
    }
}

impl fmt::Display for AgentType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
