//! The choice is made by whoever owns the machine: it asks the guard, and tells the machine which way.

use concierge_benches::candidate::Driven;
use concierge_benches::machines::concierge::{Context, Happening};
use rust_fsm::state_machine;

state_machine! {
    #[derive(Debug)]
    pub(crate) concierge(Idle)
    Idle => { MessageAtEvent => EventAgent [ToEvent], Message => StandardAgent [ToStandard] },
    StandardAgent => {
        MessageAtEvent => EventAgent [ToEvent],
        Message => StandardAgent [ToStandard],
        Registered => EventAgent [ToEvent],
        SessionEnd => Idle [Forget],
    },
    EventAgent => {
        MessageAtEvent => EventAgent [ToEvent],
        Message => StandardAgent [ToStandard],
        EventEnded => StandardAgent [EndEvent],
        SessionEnd => Idle [Forget],
    },
}

use concierge::{Input, Output, StateMachine};

impl From<Happening> for Input {
    fn from(happening: Happening) -> Self {
        match happening {
            Happening::Message { has_event: true } => Self::MessageAtEvent,
            Happening::Message { has_event: false } => Self::Message,
            Happening::Registered => Self::Registered,
            Happening::EventEnded => Self::EventEnded,
            Happening::SessionEnd => Self::SessionEnd,
        }
    }
}

pub(crate) struct Machine {
    machine: StateMachine,
    context: Context,
}

impl Driven for Machine {
    type Input = Happening;
    type Event = Happening;

    fn new() -> Self {
        Self { machine: StateMachine::new(), context: Context::default() }
    }

    #[inline]
    fn handle(&mut self, event: Happening) {
        match self.machine.consume(&event.into()) {
            Ok(Some(Output::ToEvent)) => {
                self.context.take(true);
                self.context.choose_event();
            }
            Ok(Some(Output::ToStandard)) => {
                self.context.take(false);
                self.context.choose_standard();
            }
            Ok(Some(Output::EndEvent)) => {
                self.context.forget();
                self.context.choose_standard();
            }
            Ok(Some(Output::Forget)) => self.context.forget(),
            Ok(None) | Err(_) => {}
        }
    }

    fn result(&self) -> String {
        format!("{:?} {}", self.machine.state(), self.context.checksum())
    }
}
