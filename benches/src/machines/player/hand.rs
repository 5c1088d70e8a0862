//! As one would write it: an enum and a `match`.

use super::Button;
use crate::candidate::Driven;
use crate::context::Context;

#[derive(Clone, Copy, Debug)]
enum State {
    Empty,
    Open,
    Stopped,
    Playing,
    Paused,
}

pub(crate) struct Hand {
    state: State,
    context: Context,
}

impl Driven for Hand {
    type Input = Button;
    type Event = Button;

    fn new() -> Self {
        Self { state: State::Empty, context: Context::default() }
    }

    #[inline]
    fn handle(&mut self, event: Button) {
        match (self.state, event) {
            (State::Empty, Button::OpenClose) => self.go(1, State::Open),
            (State::Empty, Button::Detected { is_readable: true }) => self.go(2, State::Stopped),
            (State::Open, Button::OpenClose) => self.go(3, State::Empty),
            (State::Stopped, Button::Play) => self.go(4, State::Playing),
            (State::Stopped, Button::OpenClose) => self.go(5, State::Open),
            (State::Stopped, Button::Stop) => self.go(6, State::Stopped),
            (State::Playing, Button::Stop) => self.go(7, State::Stopped),
            (State::Playing, Button::Pause) => self.go(8, State::Paused),
            (State::Playing | State::Paused, Button::OpenClose) => self.go(9, State::Open),
            (State::Paused, Button::EndPause) => self.go(10, State::Playing),
            (State::Paused, Button::Stop) => self.go(11, State::Stopped),
            _ => {}
        }
    }

    fn result(&self) -> String {
        format!("{:?} {}", self.state, self.context.checksum())
    }
}

impl Hand {
    fn go(&mut self, action: u64, state: State) {
        self.context.fold(action);
        self.state = state;
    }
}
