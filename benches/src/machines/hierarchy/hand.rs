//! As one would write it, whatever the depth: the levels between have no behavior.

use super::Signal;
use crate::candidate::Driven;
use crate::context::Context;

#[derive(Clone, Copy, Debug)]
enum State {
    Away,
    Left,
    Right,
}

pub(crate) struct Hand {
    state: State,
    context: Context,
}

impl Driven for Hand {
    type Input = Signal;
    type Event = Signal;

    fn new() -> Self {
        let mut hand = Self { state: State::Left, context: Context::default() };
        hand.enter_all();
        hand
    }

    #[inline]
    fn handle(&mut self, event: Signal) {
        match (self.state, event) {
            (State::Left, Signal::Flip) => {
                self.context.fold(5);
                self.enter(State::Right);
            }
            (State::Right, Signal::Flip) => {
                self.context.fold(7);
                self.enter(State::Left);
            }
            (State::Left | State::Right, Signal::Ping) => self.context.fold(3),
            (State::Left | State::Right, Signal::Leave) => {
                self.context.fold(if matches!(self.state, State::Left) { 5 } else { 7 });
                self.context.fold(2);
                self.state = State::Away;
            }
            (State::Away, Signal::Return) => self.enter_all(),
            _ => {}
        }
    }

    fn result(&self) -> String {
        format!("{:?} {}", self.state, self.context.checksum())
    }
}

impl Hand {
    fn enter_all(&mut self) {
        self.context.fold(1);
        self.enter(State::Left);
    }

    fn enter(&mut self, state: State) {
        self.state = state;
        self.context.fold(if matches!(state, State::Left) { 4 } else { 6 });
    }
}
