//! Each transition to the choice is one for each way out of it: a state that anonymous transitions
//! leave costs more.

use std::cell::Cell;

use concierge_benches::candidate::Driven;
use concierge_benches::machines::concierge::{Context, Happening};
use sml::sml;

pub struct Message {
    has_event: bool,
}
pub struct Registered;
pub struct EventEnded;
pub struct SessionEnd;

sml! {
    Concierge {
        *"idle"_s + event<Message> [has_event] / to_event = "event_agent"_s,
        "idle"_s + event<Message> [!has_event] / to_standard = "standard_agent"_s,
        "standard_agent"_s + event<Message> [has_event] / to_event = "event_agent"_s,
        "standard_agent"_s + event<Message> [!has_event] / to_standard = "standard_agent"_s,
        "standard_agent"_s + event<Registered> / register = "event_agent"_s,
        "standard_agent"_s + event<SessionEnd> / forget = "idle"_s,
        "event_agent"_s + event<Message> [has_event] / to_event = "event_agent"_s,
        "event_agent"_s + event<Message> [!has_event] / to_standard = "standard_agent"_s,
        "event_agent"_s + event<EventEnded> / end_event = "standard_agent"_s,
        "event_agent"_s + event<SessionEnd> / forget = "idle"_s,
    }
}

#[derive(Default)]
pub(crate) struct Shared(Cell<Context>);

impl Shared {
    fn with<R>(&self, change: impl FnOnce(&mut Context) -> R) -> R {
        let mut context = self.0.take();
        let result = change(&mut context);
        self.0.set(context);
        result
    }
}

impl ConciergeStateMachineContext for &'static Shared {
    fn has_event(&self, message: &Message) -> Result<bool, ()> {
        Ok(message.has_event)
    }

    fn to_event(&mut self, message: &Message) -> Result<(), ()> {
        self.with(|context| {
            context.take(message.has_event);
            context.choose_event();
        });
        Ok(())
    }

    fn to_standard(&mut self, message: &Message) -> Result<(), ()> {
        self.with(|context| {
            context.take(message.has_event);
            context.choose_standard();
        });
        Ok(())
    }

    fn register(&mut self, _: &Registered) -> Result<(), ()> {
        self.with(|context| {
            context.take(true);
            context.choose_event();
        });
        Ok(())
    }

    fn end_event(&mut self, _: &EventEnded) -> Result<(), ()> {
        self.with(|context| {
            context.forget();
            context.choose_standard();
        });
        Ok(())
    }

    fn forget(&mut self, _: &SessionEnd) -> Result<(), ()> {
        self.with(Context::forget);
        Ok(())
    }
}

impl From<Happening> for ConciergeEvents {
    fn from(happening: Happening) -> Self {
        match happening {
            Happening::Message { has_event } => Message { has_event }.into(),
            Happening::Registered => Registered.into(),
            Happening::EventEnded => EventEnded.into(),
            Happening::SessionEnd => SessionEnd.into(),
        }
    }
}

pub(crate) struct Machine {
    machine: ConciergeStateMachine<&'static Shared>,
    context: &'static Shared,
}

impl Driven for Machine {
    type Input = Happening;
    type Event = ConciergeEvents;

    fn new() -> Self {
        let context: &'static Shared = Box::leak(Box::default());
        Self { machine: ConciergeStateMachine::new(context), context }
    }

    #[inline]
    fn handle(&mut self, event: ConciergeEvents) {
        let _ = self.machine.process_event(event);
    }

    fn result(&self) -> String {
        let state = if self.machine.is(&ConciergeStates::Idle) {
            "Idle"
        } else if self.machine.is(&ConciergeStates::EventAgent) {
            "EventAgent"
        } else {
            "StandardAgent"
        };
        format!("{state} {}", self.context.with(|context| context.checksum()))
    }
}
