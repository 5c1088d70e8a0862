//! The choice is a state that automatic transitions leave.

use concierge_benches::candidate::Driven;
use concierge_benches::machines::concierge::{Context, Happening};
use state_machines::state_machine;

use super::Shared;

type Link = Shared<Context>;

#[derive(Clone, Debug)]
pub struct Received {
    has_event: bool,
}

state_machine! {
    name: Concierge,
    context: Link,
    dynamic: true,
    initial: Idle,
    states: [Idle, Routing, StandardAgent, EventAgent],
    events {
        message {
            payload: Received,
            before: [take],
            transition: { from: [Idle, StandardAgent, EventAgent], to: Routing }
        }
        registered {
            before: [register],
            transition: { from: StandardAgent, to: Routing }
        }
        event_ended {
            before: [forget],
            transition: { from: EventAgent, to: Routing }
        }
        session_end {
            before: [forget],
            transition: { from: [StandardAgent, EventAgent], to: Idle }
        }
        route {
            automatic: true,
            branching: true,
            transition: { from: Routing, to: EventAgent, guards: [has_event], before: [choose_event] }
            transition: { from: Routing, to: StandardAgent, fallback: true, before: [choose_standard] }
        }
    }
}

impl<S> Concierge<S> {
    fn has_event(&self, link: &Link) -> bool {
        link.with(|context| context.has_event())
    }

    fn take(&self, received: &Received) {
        self.ctx.with(|context| context.take(received.has_event));
    }

    fn register(&self) {
        self.ctx.with(|context| context.take(true));
    }

    fn forget(&self) {
        self.ctx.with(Context::forget);
    }

    fn choose_event(&self) {
        self.ctx.with(Context::choose_event);
    }

    fn choose_standard(&self) {
        self.ctx.with(Context::choose_standard);
    }
}

impl From<Happening> for ConciergeEvent {
    fn from(happening: Happening) -> Self {
        match happening {
            Happening::Message { has_event } => Self::Message(Received { has_event }),
            Happening::Registered => Self::Registered,
            Happening::EventEnded => Self::EventEnded,
            Happening::SessionEnd => Self::SessionEnd,
        }
    }
}

pub(crate) struct Machine {
    machine: DynamicConcierge,
    context: Link,
}

impl Driven for Machine {
    type Input = Happening;
    type Event = ConciergeEvent;

    fn new() -> Self {
        let context = Shared::leaked();
        Self { machine: DynamicConcierge::new(context), context }
    }

    #[inline]
    fn handle(&mut self, event: ConciergeEvent) {
        let _ = self.machine.handle(event);
    }

    fn result(&self) -> String {
        let checksum = self.context.with(|context| context.checksum());
        format!("{:?} {checksum}", self.machine.current_state())
    }
}
