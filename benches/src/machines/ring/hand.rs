//! As one would write it, with more patience: an enum and a `match`.

use super::Step;
use crate::candidate::Driven;
use crate::context::{Context, fold};

include!(concat!(env!("OUT_DIR"), "/ring_50_hand.rs"));

impl From<Step> for Event {
    fn from(step: Step) -> Self {
        match step {
            Step::Next => Self::Next,
            Step::Prev => Self::Prev,
            Step::Reset => Self::Reset,
        }
    }
}

pub(crate) struct Hand(Ring);

impl Driven for Hand {
    type Input = Step;
    type Event = Event;

    fn new() -> Self {
        Self(Ring { state: State::S0, context: Context::default() })
    }

    #[inline]
    fn handle(&mut self, event: Event) {
        self.0.handle(event);
    }

    fn result(&self) -> String {
        format!("{:?} {}", self.0.state, self.0.context.checksum())
    }
}
