//! As one would write it, with more patience: an enum and a `match`.

use super::Move;
use crate::candidate::Driven;
use crate::context::{Context, fold};

include!(concat!(env!("OUT_DIR"), "/grove_50_hand.rs"));

impl From<Move> for Event {
    fn from(step: Move) -> Self {
        match step {
            Move::Next => Self::Next,
            Move::Prev => Self::Prev,
            Move::Hop => Self::Hop,
            Move::Reset => Self::Reset,
        }
    }
}

pub(crate) struct Hand(Grove);

impl Driven for Hand {
    type Input = Move;
    type Event = Event;

    fn new() -> Self {
        Self(Grove { state: State::S0x0, context: Context::default() })
    }

    #[inline]
    fn handle(&mut self, event: Event) {
        self.0.handle(event);
    }

    fn result(&self) -> String {
        format!("{:?} {}", self.0.state, self.0.context.checksum())
    }
}
