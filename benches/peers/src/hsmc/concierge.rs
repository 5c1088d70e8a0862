//! Without guards, an action makes the choice and sends the machine an event that says so.

use concierge_benches::candidate::Driven;
use concierge_benches::machines::concierge::{Context, Happening};
use hsmc::{Duration, statechart};

#[derive(Clone, Debug)]
pub enum Event {
    Message { has_event: bool },
    Registered,
    Over,
    SessionEnd,
    Special,
    Standard,
}

#[derive(Default)]
pub struct Routed {
    context: Context,
    /// Whether the choice is still to be followed: the queue cannot be asked.
    is_routing: bool,
}

statechart! {
    Concierge {
        context: Routed;
        events: Event;
        default(Idle);
        on(Special) => choose_event;
        on(Special) => EventAgent;
        on(Standard) => choose_standard;
        on(Standard) => StandardAgent;

        state Idle {
            on(Message { has_event: bool }) => take;
        }
        state StandardAgent {
            on(Message { has_event: bool }) => take;
            on(Registered) => register;
            on(SessionEnd) => forget;
            on(SessionEnd) => Idle;
        }
        state EventAgent {
            on(Message { has_event: bool }) => take;
            on(Over) => end_event;
            on(SessionEnd) => forget;
            on(SessionEnd) => Idle;
        }
    }
}

impl ConciergeActions for ConciergeActionContext<'_> {
    fn take(&mut self, has_event: bool) {
        self.context.take(has_event);
        self.route();
    }

    fn register(&mut self) {
        self.context.take(true);
        self.route();
    }

    fn end_event(&mut self) {
        self.context.forget();
        self.route();
    }

    fn forget(&mut self) {
        self.context.forget();
    }

    fn choose_event(&mut self) {
        self.context.choose_event();
        self.is_routing = false;
    }

    fn choose_standard(&mut self) {
        self.context.choose_standard();
        self.is_routing = false;
    }
}

impl ConciergeActionContext<'_> {
    fn route(&mut self) {
        self.is_routing = true;
        let choice = if self.context.has_event() { Event::Special } else { Event::Standard };
        self.emit(choice).expect("the queue is empty");
    }
}

impl From<Happening> for Event {
    fn from(happening: Happening) -> Self {
        match happening {
            Happening::Message { has_event } => Self::Message { has_event },
            Happening::Registered => Self::Registered,
            Happening::EventEnded => Self::Over,
            Happening::SessionEnd => Self::SessionEnd,
        }
    }
}

pub(crate) struct Machine(Concierge);

impl Driven for Machine {
    type Input = Happening;
    type Event = Event;

    fn new() -> Self {
        let mut machine = Concierge::new(Routed::default());
        machine.step(Duration::ZERO);
        Self(machine)
    }

    #[inline]
    fn handle(&mut self, event: Event) {
        let _ = self.0.send(event);
        self.0.step(Duration::ZERO);
        if self.0.context().is_routing {
            self.0.step(Duration::ZERO);
        }
    }

    fn result(&self) -> String {
        format!("{:?} {}", self.0.current_state(), self.0.context().context.checksum())
    }
}
