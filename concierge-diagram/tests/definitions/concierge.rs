//! A source file as an application has it: the machine among other items.

use std::collections::BTreeMap;

pub struct Session {
    counts: BTreeMap<String, u64>,
}

concierge_core::machine! {
    /// Routes each message of a contractor's session to the agent that answers it.
    pub machine Concierge(Session) {
        event MessageReceived { event_context: Option<EventContext> }
        event EventRegistered { event_context: EventContext }
        event EventEnded;
        event SessionEnd;

        initial Idle;

        /// Waiting for a message
        state Idle {
            on MessageReceived / take_event_context => Routing;
            end;
        }

        /// Determining which agent to use
        choice Routing {
            [has_active_event] / choose_event_agent => EventAgent;
            else / choose_standard_agent => StandardAgent;
        }

        /// Business Growth Mode
        /// - Partner matching
        state StandardAgent {
            entry / log_standard_agent;
            on MessageReceived | EventRegistered / take_event_context => Routing;
            on SessionEnd / forget_event => Idle;
        }

        /// Event Support Mode
        state EventAgent {
            entry / log_event_agent;
            on MessageReceived / take_event_context => Routing;
            on EventEnded / forget_event => Routing;
            on SessionEnd / forget_event => Idle;
        }
    }
}
