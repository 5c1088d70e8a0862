//! As a `machine!`: dispatched, and typed.

use super::{Context, Happening};
use crate::candidate::Driven;
use crate::machines::drive;

concierge_core::machine! {
    pub(crate) machine Concierge(Context) {
        event MessageReceived { has_event: bool }
        event EventRegistered;
        event EventEnded;
        event SessionEnd;

        initial Idle;

        state Idle {
            on MessageReceived / take => Routing;
            end;
        }
        choice Routing -> Routed {
            [Context::has_event] / Context::choose_event => EventAgent;
            else / Context::choose_standard => StandardAgent;
        }
        state StandardAgent {
            on MessageReceived / take => Routing;
            on EventRegistered / register => Routing;
            on SessionEnd / Context::forget => Idle;
        }
        state EventAgent {
            on MessageReceived / take => Routing;
            on EventEnded / Context::forget => Routing;
            on SessionEnd / Context::forget => Idle;
        }
    }
}

const fn take(context: &mut Context, event: &concierge::MessageReceived) {
    context.take(event.has_event);
}

const fn register(context: &mut Context) {
    context.take(true);
}

impl From<Happening> for concierge::Event {
    fn from(happening: Happening) -> Self {
        match happening {
            Happening::Message { has_event } => concierge::MessageReceived { has_event }.into(),
            Happening::Registered => concierge::EventRegistered.into(),
            Happening::EventEnded => concierge::EventEnded.into(),
            Happening::SessionEnd => concierge::SessionEnd.into(),
        }
    }
}

drive!(Concierge: Happening => concierge::Event);

/// The machine moved through its typed transitions: its type is looked up before each event, and
/// forgotten after it.
pub(crate) struct Typed(Option<Concierge>);

impl Driven for Typed {
    type Input = Happening;
    type Event = concierge::Event;

    fn new() -> Self {
        Self(Some(Concierge::new(Context::default()).runtime()))
    }

    #[inline]
    fn handle(&mut self, event: concierge::Event) {
        use concierge::Event::{EventEnded, EventRegistered, MessageReceived, SessionEnd};
        use concierge::Typed::{EventAgent, Idle, StandardAgent};
        let machine = self.0.take().expect("the last event put it back");
        self.0 = Some(match (machine.typed(), event) {
            (Idle(idle), MessageReceived(message)) => idle.send(message).into(),
            (StandardAgent(agent), MessageReceived(message)) => agent.send(message).into(),
            (EventAgent(agent), MessageReceived(message)) => agent.send(message).into(),
            (StandardAgent(agent), EventRegistered(_)) => agent.event_registered().into(),
            (EventAgent(agent), EventEnded(_)) => agent.event_ended().into(),
            (StandardAgent(agent), SessionEnd(_)) => agent.session_end().into(),
            (EventAgent(agent), SessionEnd(_)) => agent.session_end().into(),
            (unmoved, _) => unmoved.into(),
        });
    }

    fn result(&self) -> String {
        let machine = self.0.as_ref().expect("the last event put it back");
        format!("{:?} {}", machine.state(), machine.context().checksum())
    }
}
