//! The agents that answer contractors.

mod event;
mod standard;

use std::pin::Pin;

use chrono::{DateTime, Utc};

use crate::session::Session;

pub use event::EventAgent;
pub use standard::StandardAgent;

/// Who answers a message. Tools, prompts and models are an implementation's own affair.
pub trait Agent: Send + Sync + 'static {
    /// The reply to a message.
    fn reply<'a>(&'a self, request: Request<'a>) -> Replying<'a>;
}

/// A reply in the making.
pub type Replying<'a> = Pin<Box<dyn Future<Output = Result<String, AgentError>> + Send + 'a>>;

/// What an agent is asked.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// What the contractor said.
    pub message: &'a str,
    /// The conversation as it stands.
    pub session: &'a Session,
    /// When the message was received.
    pub now: DateTime<Utc>,
}

/// Why an agent has no reply.
#[derive(Debug, thiserror::Error)]
#[error("the agent has no reply: {reason}")]
pub struct AgentError {
    reason: String,
}

impl AgentError {
    /// An agent that fails for this reason.
    pub fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into() }
    }
}
