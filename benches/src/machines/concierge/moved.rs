//! Typestates as one would write them: a machine that is taken out of where it is kept, is moved
//! through its transitions, and is put back.

use super::{Context, Happening};
use crate::candidate::Driven;

#[derive(Debug)]
struct Idle;

#[derive(Debug)]
struct StandardAgent;

#[derive(Debug)]
struct EventAgent;

struct Concierge<S> {
    context: Context,
    state: S,
}

enum Any {
    Idle(Concierge<Idle>),
    StandardAgent(Concierge<StandardAgent>),
    EventAgent(Concierge<EventAgent>),
}

pub(crate) struct Moved(Option<Any>);

impl Driven for Moved {
    type Input = Happening;
    type Event = Happening;

    fn new() -> Self {
        Self(Some(Any::Idle(Concierge { context: Context::default(), state: Idle })))
    }

    #[inline]
    fn handle(&mut self, event: Happening) {
        use Any::{EventAgent, Idle, StandardAgent};
        let machine = self.0.take().expect("the last event put it back");
        self.0 = Some(match (machine, event) {
            (Idle(idle), Happening::Message { has_event }) => idle.message(has_event),
            (StandardAgent(agent), Happening::Message { has_event }) => agent.message(has_event),
            (EventAgent(agent), Happening::Message { has_event }) => agent.message(has_event),
            (StandardAgent(agent), Happening::Registered) => agent.message(true),
            (EventAgent(agent), Happening::EventEnded) => agent.event_ended(),
            (StandardAgent(agent), Happening::SessionEnd) => Idle(agent.session_end()),
            (EventAgent(agent), Happening::SessionEnd) => Idle(agent.session_end()),
            (unmoved, _) => unmoved,
        });
    }

    fn result(&self) -> String {
        let machine = self.0.as_ref().expect("the last event put it back");
        let (state, context): (&dyn std::fmt::Debug, _) = match machine {
            Any::Idle(it) => (&it.state, &it.context),
            Any::StandardAgent(it) => (&it.state, &it.context),
            Any::EventAgent(it) => (&it.state, &it.context),
        };
        format!("{state:?} {}", context.checksum())
    }
}

impl<S> Concierge<S> {
    fn to<T>(self, state: T) -> Concierge<T> {
        Concierge { context: self.context, state }
    }

    fn message(mut self, has_event: bool) -> Any {
        self.context.take(has_event);
        self.route()
    }

    fn route(mut self) -> Any {
        if self.context.has_event() {
            self.context.choose_event();
            Any::EventAgent(self.to(EventAgent))
        } else {
            self.context.choose_standard();
            Any::StandardAgent(self.to(StandardAgent))
        }
    }

    fn session_end(mut self) -> Concierge<Idle> {
        self.context.forget();
        self.to(Idle)
    }
}

impl Concierge<EventAgent> {
    fn event_ended(mut self) -> Any {
        self.context.forget();
        self.route()
    }
}
