//! The concierge as one would write it by hand: an enum and a `match`.

use crate::candidate::Driven;
use crate::generated::Context;
use crate::workload::Input;

#[derive(Clone, Copy, Debug)]
enum State {
    Idle,
    StandardAgent,
    EventAgent,
}

/// The machine by hand.
pub(crate) struct Hand {
    state: State,
    context: Context,
}

impl Driven for Hand {
    type Event = Input;

    fn new() -> Self {
        Self { state: State::Idle, context: Context::default() }
    }

    #[inline]
    fn handle(&mut self, input: Input) {
        match (self.state, input) {
            (_, Input::Message { has_event }) => {
                self.context.take(has_event);
                self.route();
            }
            (State::StandardAgent, Input::Registered) => {
                self.context.take(true);
                self.route();
            }
            (State::EventAgent, Input::EventEnded) => {
                self.context.forget();
                self.route();
            }
            (State::StandardAgent | State::EventAgent, Input::SessionEnd) => {
                self.context.forget();
                self.state = State::Idle;
            }
            _ => {}
        }
    }

    fn result(&self) -> String {
        format!("{:?} {}", self.state, self.context.checksum())
    }
}

impl Hand {
    fn route(&mut self) {
        if self.context.has_event() {
            self.context.choose_event();
            self.state = State::EventAgent;
        } else {
            self.context.choose_standard();
            self.state = State::StandardAgent;
        }
    }
}
