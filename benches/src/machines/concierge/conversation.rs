//! The concierge with the context that its owner describes: whose session it is, and the event that
//! the contractor takes part in.

use serde::{Deserialize, Serialize};

/// A contractor's conversation.
#[derive(Serialize, Deserialize)]
pub(crate) struct Conversation {
    contractor_id: i64,
    session_id: String,
    event_context: Option<EventContext>,
    current_agent: Option<String>,
    last_transition: String,
}

#[derive(Serialize, Deserialize)]
struct EventContext {
    event_id: i64,
    event_name: String,
    starts_at: String,
    ends_at: String,
    time_zone: String,
    status: String,
}

concierge_core::machine! {
    pub(crate) machine Concierge(Conversation) {
        event MessageReceived;
        event EventEnded;
        event SessionEnd;

        initial Idle;

        state Idle {
            on MessageReceived => Routing;
            end;
        }
        choice Routing -> Routed {
            [takes_part] => EventAgent;
            else => StandardAgent;
        }
        state StandardAgent {
            on MessageReceived => Routing;
            on SessionEnd => Idle;
        }
        state EventAgent {
            on MessageReceived => Routing;
            on EventEnded => Routing;
            on SessionEnd => Idle;
        }
    }
}

fn takes_part(session: &Conversation) -> bool {
    session.event_context.is_some()
}

impl Conversation {
    /// A session that an agent answers: the event's, or the standard one.
    pub(crate) fn answered(takes_part: bool) -> Concierge {
        let event_context = takes_part.then(|| EventContext {
            event_id: 77,
            event_name: "Spring Builders Expo".to_owned(),
            starts_at: "2026-03-20T13:00:00Z".to_owned(),
            ends_at: "2026-03-22T22:00:00Z".to_owned(),
            time_zone: "America/New_York".to_owned(),
            status: "registered".to_owned(),
        });
        Concierge::new(Self {
            contractor_id: 1042,
            session_id: "7f9c24e5-2f8a-4d0b-9c3e-5b1f0a6e2d3b".to_owned(),
            event_context,
            current_agent: Some(if takes_part { "event" } else { "standard" }.to_owned()),
            last_transition: "2026-03-20T14:12:44.123456Z".to_owned(),
        })
        .message_received()
        .into()
    }
}
