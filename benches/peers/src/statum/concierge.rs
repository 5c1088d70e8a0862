//! The choice is made by the dispatch.

use concierge_benches::candidate::Driven;
use concierge_benches::machines::concierge::{Context, Happening};
use statum::{machine, state, transition};

#[state]
pub enum Phase {
    Idle,
    StandardAgent,
    EventAgent,
}

#[machine]
pub struct Concierge<Phase> {
    context: Context,
}

#[transition]
impl Concierge<Idle> {
    fn into_event(self) -> Concierge<EventAgent> {
        self.transition()
    }

    fn into_standard(self) -> Concierge<StandardAgent> {
        self.transition()
    }
}

#[transition]
impl Concierge<StandardAgent> {
    fn into_event(self) -> Concierge<EventAgent> {
        self.transition()
    }

    fn into_standard(self) -> Concierge<StandardAgent> {
        self.transition()
    }

    fn end(mut self) -> Concierge<Idle> {
        self.context.forget();
        self.transition()
    }
}

#[transition]
impl Concierge<EventAgent> {
    fn into_event(self) -> Concierge<EventAgent> {
        self.transition()
    }

    fn into_standard(self) -> Concierge<StandardAgent> {
        self.transition()
    }

    fn end(mut self) -> Concierge<Idle> {
        self.context.forget();
        self.transition()
    }
}

enum Any {
    Idle(Concierge<Idle>),
    StandardAgent(Concierge<StandardAgent>),
    EventAgent(Concierge<EventAgent>),
}

/// The choice, from one of the typed machines.
macro_rules! route {
    ($machine:ident) => {
        if $machine.context.has_event() {
            $machine.context.choose_event();
            Any::EventAgent($machine.into_event())
        } else {
            $machine.context.choose_standard();
            Any::StandardAgent($machine.into_standard())
        }
    };
}

pub(crate) struct Machine(Any);

impl Driven for Machine {
    type Input = Happening;
    type Event = Happening;

    fn new() -> Self {
        Self(Any::Idle(Concierge::<Idle>::builder().context(Context::default()).build()))
    }

    #[inline]
    fn handle(&mut self, event: Happening) {
        let Self(machine) = std::mem::replace(self, Self::new());
        self.0 = match (machine, event) {
            (Any::Idle(mut machine), Happening::Message { has_event }) => {
                machine.context.take(has_event);
                route!(machine)
            }
            (Any::StandardAgent(mut machine), Happening::Message { has_event }) => {
                machine.context.take(has_event);
                route!(machine)
            }
            (Any::EventAgent(mut machine), Happening::Message { has_event }) => {
                machine.context.take(has_event);
                route!(machine)
            }
            (Any::StandardAgent(mut machine), Happening::Registered) => {
                machine.context.take(true);
                route!(machine)
            }
            (Any::EventAgent(mut machine), Happening::EventEnded) => {
                machine.context.forget();
                route!(machine)
            }
            (Any::StandardAgent(machine), Happening::SessionEnd) => Any::Idle(machine.end()),
            (Any::EventAgent(machine), Happening::SessionEnd) => Any::Idle(machine.end()),
            (unmoved, _) => unmoved,
        };
    }

    fn result(&self) -> String {
        let (state, context) = match &self.0 {
            Any::Idle(machine) => ("Idle", &machine.context),
            Any::StandardAgent(machine) => ("StandardAgent", &machine.context),
            Any::EventAgent(machine) => ("EventAgent", &machine.context),
        };
        format!("{state} {}", context.checksum())
    }
}
