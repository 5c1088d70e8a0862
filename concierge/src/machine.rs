//! The definition of the concierge, and the functions that it names.

use chrono::{DateTime, Utc};

use crate::event::EventContext;
use crate::session::{AgentType, Session};

concierge_core::machine! {
    /// Routes each message of a contractor's session to the agent that answers it
    #[derive(Clone)]
    pub machine Concierge(Session) at DateTime<Utc> {
        #[derive(Clone, Debug)]
        events;

        /// The contractor says something; with it comes the event that the contractor takes part
        /// in, read afresh.
        event MessageReceived { event_context: Option<EventContext> }
        /// The contractor registers for an event.
        event EventRegistered { event_context: EventContext }
        /// The event of the session has ended, or the contractor takes part no longer.
        event EventEnded;
        /// The conversation is over, or has been silent for too long.
        event SessionEnd;

        /// One agent answers.
        never in(StandardAgent) && in(EventAgent);
        /// Every conversation can end, and whoever takes part in an event can get to its agent.
        always_possible Idle;
        always_possible EventAgent;

        initial Idle;

        /// Waiting for a message
        state Idle {
            on MessageReceived / take_event_context => Routing;
            end;
        }

        /// Determining which agent to use
        choice Routing -> Routed {
            [has_active_event] / choose_event_agent => EventAgent;
            else / choose_standard_agent => StandardAgent;
        }

        /// Business Growth Mode
        /// - Partner matching
        /// - Resource recommendations
        /// - General business advice
        state StandardAgent {
            entry / log_standard_agent;
            on MessageReceived / take_event_context => Routing;
            on EventRegistered / take_event_context => Routing;
            on SessionEnd / forget_event => Idle;
        }

        /// Event Support Mode
        /// - Real-time session info
        /// - Event-specific context
        /// - Still answers any question
        state EventAgent {
            entry / log_event_agent;
            on MessageReceived / take_event_context => Routing;
            on EventEnded / drop_event_context => Routing;
            on SessionEnd / forget_event => Idle;
        }
    }
}

/// Whether the contractor takes part in an event one of whose days, in its own time zone, is today.
pub fn has_active_event(session: &Session, now: DateTime<Utc>) -> bool {
    session.event_context.as_ref().is_some_and(|event| event.is_active(now))
}

/// Whether the session's event is going on.
pub fn event_is_live(session: &Session, now: DateTime<Utc>) -> bool {
    session.event_context.as_ref().is_some_and(|event| event.is_live(now))
}

/// Whether the session's event ended within the last 24 hours.
pub fn event_recently_ended(session: &Session, now: DateTime<Utc>) -> bool {
    session.event_context.as_ref().is_some_and(|event| event.recently_ended(now))
}

/// An event of the machine with which an event context comes along.
trait Brings {
    fn event_context(&self) -> Option<&EventContext>;
}

impl Brings for concierge::MessageReceived {
    fn event_context(&self) -> Option<&EventContext> {
        self.event_context.as_ref()
    }
}

impl Brings for concierge::EventRegistered {
    fn event_context(&self) -> Option<&EventContext> {
        Some(&self.event_context)
    }
}

fn take_event_context<E: Brings>(session: &mut Session, event: &E) {
    session.event_context = event.event_context().cloned();
}

fn drop_event_context(session: &mut Session) {
    session.event_context = None;
}

fn choose_event_agent(session: &mut Session, now: DateTime<Utc>) {
    session.current_agent = Some(AgentType::Event);
    session.last_transition = now;
}

fn choose_standard_agent(session: &mut Session, now: DateTime<Utc>) {
    session.current_agent = Some(AgentType::Standard);
    session.last_transition = now;
}

/// What is active is read afresh with the next message, and nobody answers meanwhile.
fn forget_event(session: &mut Session, now: DateTime<Utc>) {
    session.event_context = None;
    session.current_agent = None;
    session.last_transition = now;
}

fn log_standard_agent(session: &mut Session) {
    tracing::info!(
        contractor = session.contractor_id,
        session = session.session_id,
        "the standard agent takes over"
    );
}

fn log_event_agent(session: &mut Session) {
    tracing::info!(
        contractor = session.contractor_id,
        session = session.session_id,
        event = session.event_context.as_ref().map(|event| event.event_name.as_str()),
        "the event agent takes over"
    );
}
