//! The choice is a state that anonymous transitions leave.

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
        *"idle"_s + event<Message> / take = "routing"_s,
        "routing"_s [has_event] / choose_event = "event_agent"_s,
        "routing"_s [!has_event] / choose_standard = "standard_agent"_s,
        "standard_agent"_s + event<Message> / take = "routing"_s,
        "standard_agent"_s + event<Registered> / register = "routing"_s,
        "standard_agent"_s + event<SessionEnd> / forget = "idle"_s,
        "event_agent"_s + event<Message> / take = "routing"_s,
        "event_agent"_s + event<EventEnded> / end_event = "routing"_s,
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
    fn has_event(&self) -> Result<bool, ()> {
        Ok(self.with(|context| context.has_event()))
    }

    fn take(&mut self, message: &Message) -> Result<(), ()> {
        self.with(|context| context.take(message.has_event));
        Ok(())
    }

    fn register(&mut self, _: &Registered) -> Result<(), ()> {
        self.with(|context| context.take(true));
        Ok(())
    }

    fn end_event(&mut self, _: &EventEnded) -> Result<(), ()> {
        self.with(Context::forget);
        Ok(())
    }

    fn forget(&mut self, _: &SessionEnd) -> Result<(), ()> {
        self.with(Context::forget);
        Ok(())
    }

    fn choose_event(&mut self) -> Result<(), ()> {
        self.with(Context::choose_event);
        Ok(())
    }

    fn choose_standard(&mut self) -> Result<(), ()> {
        self.with(Context::choose_standard);
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
