//! From a contractor's message to the agent that answers it.

mod answer;
mod news;
mod refusal;

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use concierge_core::sessions::{Ended, EventKey, SessionError, SessionKey, SessionStore, Sessions};
use tracing::field::Empty;
use tracing::{Instrument as _, Span};

use crate::agent::{Agent, EventAgent, Request, StandardAgent};
use crate::candidates;
use crate::directory::Directory;
use crate::failure::{Failure, Stage};
use crate::guards::Guards;
use crate::machine::{Concierge, concierge};
use crate::session::{AgentType, Session};
use crate::sessions::agent_in;

pub use answer::{Answer, Decision, Route};
pub use news::{Move, News};
pub use refusal::Refusal;

/// The longest message, in bytes; a longer one is answered, but its session does not move.
pub const LONGEST_MESSAGE: usize = 64 * 1024;

/// What is said where even the standard agent has no reply.
const APOLOGY: &str = "Something went wrong on our side. Please say that again in a minute.";

/// Routes messages: the controller of the application.
pub struct Router<S: SessionStore, D> {
    sessions: Sessions<Concierge, S>,
    directory: D,
    standard: Box<dyn Agent>,
    event: Box<dyn Agent>,
    fallbacks: AtomicU64,
}

impl<S: SessionStore, D: Directory> Router<S, D> {
    /// A router with the agents that answer from the data at hand.
    pub fn new(sessions: Sessions<Concierge, S>, directory: D) -> Self {
        Self::with_agents(sessions, directory, StandardAgent, EventAgent)
    }

    /// A router with agents of one's own.
    pub fn with_agents(
        sessions: Sessions<Concierge, S>,
        directory: D,
        standard: impl Agent,
        event: impl Agent,
    ) -> Self {
        Self {
            sessions,
            directory,
            standard: Box::new(standard),
            event: Box::new(event),
            fallbacks: AtomicU64::new(0),
        }
    }

    /// The session manager.
    pub fn sessions(&self) -> &Sessions<Concierge, S> {
        &self.sessions
    }

    /// The directory.
    pub fn directory(&self) -> &D {
        &self.directory
    }

    /// How many messages had to be answered by the standard agent because something failed.
    pub fn fallbacks(&self) -> u64 {
        self.fallbacks.load(Ordering::Relaxed)
    }

    /// Answers a message, whatever happens.
    pub async fn route(&self, key: &SessionKey, message: &str, now: DateTime<Utc>) -> Answer {
        self.answer(key, None, message, now).await
    }

    /// [`Self::route`] for a message that may come again, since its sender cannot know whether it
    /// arrived: under the same id it moves the session once, and goes to the same agent each time.
    pub async fn route_once(
        &self,
        key: &SessionKey,
        id: &EventKey,
        message: &str,
        now: DateTime<Utc>,
    ) -> Answer {
        self.answer(key, Some(id), message, now).await
    }

    async fn answer(
        &self,
        key: &SessionKey,
        id: Option<&EventKey>,
        message: &str,
        now: DateTime<Utc>,
    ) -> Answer {
        let span = tracing::info_span!(
            "route",
            contractor = key.owner.0,
            session = key.session.as_str(),
            event = Empty,
            from = Empty,
            to = Empty,
            guards = Empty,
            agent = Empty,
        );
        let answer = async {
            match self.decide(key, id, message, now).await {
                Ok(decision) => self.hand_over(decision, message, now).await,
                Err(failure) => {
                    let session = Session::new(key.owner.0, key.session.as_str(), now);
                    self.fall_back(failure, session, None, message, now).await
                }
            }
        };
        answer.instrument(span).await
    }

    /// Which agent answers a message; the session moves accordingly, and under one id once.
    pub async fn decide(
        &self,
        key: &SessionKey,
        id: Option<&EventKey>,
        message: &str,
        now: DateTime<Utc>,
    ) -> Result<Decision<'_>, Failure> {
        if message.len() > LONGEST_MESSAGE {
            let refusal = Refusal::MessageTooLong { bytes: message.len() };
            return Err(Failure::at(Stage::Message)(refusal));
        }
        let events = self.directory.events_of(key.owner.0).await;
        let events = events.map_err(Failure::at(Stage::Directory))?;
        let event_context = candidates::choose(events, now);
        let event = concierge::MessageReceived { event_context };
        let sent = match id {
            Some(id) => self.sessions.send_once(key, id, event, now).await,
            None => self.sessions.send(key, event, now).await,
        };
        let delivered = match sent {
            Ok(delivered) => delivered,
            Err(error) => return Err(self.explain(error).await),
        };
        let context = delivered.machine.context().clone();
        let to = delivered.machine.state();
        let guards = Guards::of(&context, now);
        let agent_type = agent_in(to).unwrap_or(AgentType::Standard);
        let event_id = context.event_context.as_ref().map(|event| event.event_id);
        let span = Span::current();
        span.record("event", event_id);
        span.record("from", delivered.from.name());
        span.record("to", to.name());
        span.record("guards", tracing::field::display(guards));
        let (opened, timed_out) = (delivered.opened, delivered.timed_out);
        Ok(Decision {
            agent_type,
            agent: self.agent(agent_type),
            event_id,
            session_type: agent_type,
            context,
            route: Route { from: delivered.from, to, guards, opened, timed_out },
        })
    }

    /// Ends a session, as its contractor wishes.
    pub async fn end(
        &self,
        key: &SessionKey,
        now: DateTime<Utc>,
    ) -> Result<Ended<Concierge>, Failure> {
        match self.sessions.end(key, now).await {
            Ok(ended) => Ok(ended),
            Err(error) => Err(self.explain(error).await),
        }
    }

    /// The failure of a session, told apart where the store does not: a contractor who is not there
    /// from a session that is not theirs.
    async fn explain(&self, error: SessionError<S::Error>) -> Failure {
        let SessionError::NotFound(key) = error else {
            return Failure::at(Stage::Session)(error);
        };
        let contractor = key.owner.0;
        match self.directory.has_contractor(contractor).await {
            Ok(true) => {
                Failure::at(Stage::Session)(Refusal::NoSession { contractor, session: key.session })
            }
            Ok(false) => Failure::at(Stage::Session)(Refusal::UnknownContractor(contractor)),
            Err(error) => Failure::at(Stage::Directory)(error),
        }
    }

    fn agent(&self, agent_type: AgentType) -> &dyn Agent {
        match agent_type {
            AgentType::Standard => self.standard.as_ref(),
            AgentType::Event => self.event.as_ref(),
        }
    }

    async fn hand_over(&self, decision: Decision<'_>, message: &str, now: DateTime<Utc>) -> Answer {
        let request = Request { message, session: &decision.context, now };
        match decision.agent.reply(request).await {
            Ok(reply) => {
                Span::current().record("agent", decision.agent_type.name());
                tracing::debug!("answered");
                decision.answered(reply)
            }
            Err(error) => {
                let failure = Failure::at(Stage::Agent)(error);
                let Decision { context, route, .. } = decision;
                self.fall_back(failure, context, Some(route), message, now).await
            }
        }
    }

    /// The standard agent answers in place of what failed.
    async fn fall_back(
        &self,
        failure: Failure,
        session: Session,
        route: Option<Route>,
        message: &str,
        now: DateTime<Utc>,
    ) -> Answer {
        self.fallbacks.fetch_add(1, Ordering::Relaxed);
        Span::current().record("agent", AgentType::Standard.name());
        tracing::error!(stage = failure.stage().name(), %failure, "the standard agent steps in");
        let message = &message[..message.floor_char_boundary(LONGEST_MESSAGE)];
        let reply = self.standard.reply(Request { message, session: &session, now }).await;
        let reply = reply.unwrap_or_else(|error| {
            tracing::error!(%error, "the standard agent has no reply either");
            APOLOGY.to_owned()
        });
        Answer::of_fallback(failure, reply, session, route)
    }
}

impl<S: SessionStore, D> std::fmt::Debug for Router<S, D> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Router").field("fallbacks", &self.fallbacks).finish_non_exhaustive()
    }
}
