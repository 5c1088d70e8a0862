//! The concierge as a machine, dispatched and typed.

use crate::candidate::Driven;
use crate::workload::Input;

/// What the actions change: every one of them folds itself into a checksum.
#[derive(Default)]
pub(crate) struct Context {
    has_event: bool,
    checksum: u64,
}

impl Context {
    pub(crate) fn has_event(&self) -> bool {
        self.has_event
    }

    pub(crate) fn checksum(&self) -> u64 {
        self.checksum
    }

    pub(crate) fn take(&mut self, has_event: bool) {
        self.has_event = has_event;
        self.fold(1);
    }

    pub(crate) fn forget(&mut self) {
        self.has_event = false;
        self.fold(2);
    }

    pub(crate) fn choose_event(&mut self) {
        self.fold(3);
    }

    pub(crate) fn choose_standard(&mut self) {
        self.fold(4);
    }

    fn fold(&mut self, action: u64) {
        self.checksum = self.checksum.rotate_left(5) ^ action;
    }
}

concierge_core::machine! {
    /// The concierge, with a context small enough that the machine itself is what is measured.
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

fn take(context: &mut Context, event: &concierge::MessageReceived) {
    context.take(event.has_event);
}

fn register(context: &mut Context) {
    context.take(true);
}

impl From<Input> for concierge::Event {
    fn from(input: Input) -> Self {
        match input {
            Input::Message { has_event } => concierge::MessageReceived { has_event }.into(),
            Input::Registered => concierge::EventRegistered.into(),
            Input::EventEnded => concierge::EventEnded.into(),
            Input::SessionEnd => concierge::SessionEnd.into(),
        }
    }
}

/// The runtime machine.
pub(crate) struct Dispatched(Concierge);

impl Driven for Dispatched {
    type Event = concierge::Event;

    fn new() -> Self {
        Self(Concierge::new(Context::default()).runtime())
    }

    #[inline]
    fn handle(&mut self, event: concierge::Event) {
        let _ = self.0.dispatch(event);
    }

    fn result(&self) -> String {
        format!("{:?} {}", self.0.state(), self.0.context().checksum())
    }
}

/// The machine moved through its typed transitions: its type is looked up before each event, and
/// forgotten after it.
pub(crate) struct Typed(Option<Concierge>);

impl Driven for Typed {
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
