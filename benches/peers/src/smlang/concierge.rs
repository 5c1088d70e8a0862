//! Without a choice, each transition to it is one for each way out of it.

use concierge_benches::candidate::Driven;
use concierge_benches::machines::concierge::{Context, Happening};
use smlang::statemachine;

#[derive(Clone, Copy)]
pub struct Received(bool);

statemachine! {
    derive_states: [Debug, Clone, Copy],
    transitions: {
        *Idle + Message(Received) [has_event] / to_event = EventAgent,
        Idle + Message(Received) [!has_event] / to_standard = StandardAgent,
        StandardAgent + Message(Received) [has_event] / to_event = EventAgent,
        StandardAgent + Message(Received) [!has_event] / to_standard = StandardAgent,
        StandardAgent + Registered / register = EventAgent,
        StandardAgent + SessionEnd / forget = Idle,
        EventAgent + Message(Received) [has_event] / to_event = EventAgent,
        EventAgent + Message(Received) [!has_event] / to_standard = StandardAgent,
        EventAgent + EventEnded / end_event = StandardAgent,
        EventAgent + SessionEnd / forget = Idle,
    }
}

pub(crate) struct Actions(Context);

impl StateMachineContext for Actions {
    fn has_event(&self, received: &Received) -> Result<bool, ()> {
        Ok(received.0)
    }

    fn to_event(&mut self, received: Received) -> Result<(), ()> {
        self.0.take(received.0);
        self.0.choose_event();
        Ok(())
    }

    fn to_standard(&mut self, received: Received) -> Result<(), ()> {
        self.0.take(received.0);
        self.0.choose_standard();
        Ok(())
    }

    fn register(&mut self) -> Result<(), ()> {
        self.0.take(true);
        self.0.choose_event();
        Ok(())
    }

    fn end_event(&mut self) -> Result<(), ()> {
        self.0.forget();
        self.0.choose_standard();
        Ok(())
    }

    fn forget(&mut self) -> Result<(), ()> {
        self.0.forget();
        Ok(())
    }
}

impl From<Happening> for Events {
    fn from(happening: Happening) -> Self {
        match happening {
            Happening::Message { has_event } => Self::Message(Received(has_event)),
            Happening::Registered => Self::Registered,
            Happening::EventEnded => Self::EventEnded,
            Happening::SessionEnd => Self::SessionEnd,
        }
    }
}

pub(crate) struct Machine(StateMachine<Actions>);

impl Driven for Machine {
    type Input = Happening;
    type Event = Events;

    fn new() -> Self {
        Self(StateMachine::new(Actions(Context::default())))
    }

    #[inline]
    fn handle(&mut self, event: Events) {
        let _ = self.0.process_event(event);
    }

    fn result(&self) -> String {
        format!("{:?} {}", self.0.state(), self.0.context().0.checksum())
    }
}
