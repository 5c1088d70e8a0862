//! The choice is a function that the handlers call.

use concierge_benches::candidate::Driven;
use concierge_benches::machines::concierge::{Context, Happening};
use statig::blocking::{InitializedStateMachine, IntoStateMachineExt as _};
use statig::prelude::*;

#[derive(Default)]
pub(crate) struct Concierge {
    context: Context,
}

#[state_machine(initial = "State::idle()", state(derive(Debug)))]
impl Concierge {
    #[state]
    fn idle(&mut self, event: &Happening) -> Outcome<State> {
        match event {
            Happening::Message { has_event } => self.take(*has_event),
            _ => Super,
        }
    }

    #[state]
    fn standard_agent(&mut self, event: &Happening) -> Outcome<State> {
        match event {
            Happening::Message { has_event } => self.take(*has_event),
            Happening::Registered => self.take(true),
            Happening::SessionEnd => self.end(),
            Happening::EventEnded => Super,
        }
    }

    #[state]
    fn event_agent(&mut self, event: &Happening) -> Outcome<State> {
        match event {
            Happening::Message { has_event } => self.take(*has_event),
            Happening::EventEnded => {
                self.context.forget();
                self.route()
            }
            Happening::SessionEnd => self.end(),
            Happening::Registered => Super,
        }
    }
}

impl Concierge {
    fn take(&mut self, has_event: bool) -> Outcome<State> {
        self.context.take(has_event);
        self.route()
    }

    fn end(&mut self) -> Outcome<State> {
        self.context.forget();
        Transition(State::idle())
    }

    fn route(&mut self) -> Outcome<State> {
        if self.context.has_event() {
            self.context.choose_event();
            Transition(State::event_agent())
        } else {
            self.context.choose_standard();
            Transition(State::standard_agent())
        }
    }
}

pub(crate) struct Machine(InitializedStateMachine<Concierge>);

impl Driven for Machine {
    type Input = Happening;
    type Event = Happening;

    fn new() -> Self {
        Self(Concierge::default().uninitialized_state_machine().init())
    }

    #[inline]
    fn handle(&mut self, event: Happening) {
        self.0.handle(&event);
    }

    fn result(&self) -> String {
        format!("{:?} {}", self.0.state(), self.0.inner().context.checksum())
    }
}
