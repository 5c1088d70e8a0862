//! What becomes of a message.

use std::fmt;

use concierge_core::sessions::Opened;

use crate::agent::Agent;
use crate::failure::Failure;
use crate::guards::Guards;
use crate::machine::concierge;
use crate::session::{AgentType, Session};

/// Which agent answers a message, and why.
pub struct Decision<'a> {
    /// Which agent.
    pub agent_type: AgentType,
    /// The agent.
    pub agent: &'a dyn Agent,
    /// The event that the message may be about.
    pub event_id: Option<i64>,
    /// The type of the session, as it is stored.
    pub session_type: AgentType,
    /// The conversation as it stands.
    pub context: Session,
    /// How the session moved.
    pub route: Route,
}

impl fmt::Debug for Decision<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decision")
            .field("agent_type", &self.agent_type)
            .field("event_id", &self.event_id)
            .field("route", &self.route)
            .finish_non_exhaustive()
    }
}

/// How a session moved with a message.
#[derive(Clone, Debug)]
pub struct Route {
    /// Where the session rested before.
    pub from: concierge::State,
    /// Where it rests now.
    pub to: concierge::State,
    /// What the guards said.
    pub guards: Guards,
    /// Where the session's machine came from.
    pub opened: Opened,
    /// Whether the session had been silent for too long.
    pub timed_out: bool,
}

/// What the contractor gets.
#[derive(Debug)]
pub struct Answer {
    /// Which agent answered.
    pub agent_type: AgentType,
    /// What it said.
    pub reply: String,
    /// The event that the message may be about.
    pub event_id: Option<i64>,
    /// The type of the session; unlike the agent's where the standard agent had to step in.
    pub session_type: AgentType,
    /// The conversation; a blank one where it could not be had.
    pub context: Session,
    /// How the session moved; none if it did not come to that.
    pub route: Option<Route>,
    /// Why the standard agent stepped in, if it did.
    pub failure: Option<Failure>,
}

impl Decision<'_> {
    pub(super) fn answered(self, reply: String) -> Answer {
        let Self { agent_type, event_id, session_type, context, route, agent: _ } = self;
        let (route, failure) = (Some(route), None);
        Answer { agent_type, reply, event_id, session_type, context, route, failure }
    }
}

impl Answer {
    pub(super) fn of_fallback(
        failure: Failure,
        reply: String,
        context: Session,
        route: Option<Route>,
    ) -> Self {
        Self {
            agent_type: AgentType::Standard,
            reply,
            event_id: context.event_context.as_ref().map(|event| event.event_id),
            session_type: context.current_agent.unwrap_or(AgentType::Standard),
            context,
            route,
            failure: Some(failure),
        }
    }
}
