//! As one would write it: an enum and a `match`.

use super::{Context, Happening};
use crate::candidate::Driven;

#[derive(Clone, Copy, Debug)]
enum State {
    Idle,
    StandardAgent,
    EventAgent,
}

pub(crate) struct Hand {
    state: State,
    context: Context,
}

impl Driven for Hand {
    type Input = Happening;
    type Event = Happening;

    fn new() -> Self {
        Self { state: State::Idle, context: Context::default() }
    }

    #[inline]
    fn handle(&mut self, event: Happening) {
        match (self.state, event) {
            (_, Happening::Message { has_event }) => {
                self.context.take(has_event);
                self.route();
            }
            (State::StandardAgent, Happening::Registered) => {
                self.context.take(true);
                self.route();
            }
            (State::EventAgent, Happening::EventEnded) => {
                self.context.forget();
                self.route();
            }
            (State::StandardAgent | State::EventAgent, Happening::SessionEnd) => {
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
