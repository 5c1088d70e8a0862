//! Each transition to the choice has a branch for each way out of it: a state that automatic
//! transitions leave costs more.

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
    states: [Idle, StandardAgent, EventAgent],
    events {
        message {
            payload: Received,
            branching: true,
            transition: {
                from: [Idle, StandardAgent, EventAgent], to: EventAgent,
                guards: [has_event], before: [to_event]
            }
            transition: {
                from: [Idle, StandardAgent, EventAgent], to: StandardAgent,
                fallback: true, before: [to_standard]
            }
        }
        registered {
            before: [register],
            transition: { from: StandardAgent, to: EventAgent }
        }
        event_ended {
            before: [end_event],
            transition: { from: EventAgent, to: StandardAgent }
        }
        session_end {
            before: [forget],
            transition: { from: [StandardAgent, EventAgent], to: Idle }
        }
    }
}

impl<S> Concierge<S> {
    fn has_event(&self, _link: &Link, received: &Received) -> bool {
        received.has_event
    }

    fn to_event(&self, received: &Received) {
        self.ctx.with(|context| {
            context.take(received.has_event);
            context.choose_event();
        });
    }

    fn to_standard(&self, received: &Received) {
        self.ctx.with(|context| {
            context.take(received.has_event);
            context.choose_standard();
        });
    }

    fn register(&self) {
        self.ctx.with(|context| {
            context.take(true);
            context.choose_event();
        });
    }

    fn end_event(&self) {
        self.ctx.with(|context| {
            context.forget();
            context.choose_standard();
        });
    }

    fn forget(&self) {
        self.ctx.with(Context::forget);
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
