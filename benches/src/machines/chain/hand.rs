//! As one would write it: the actions one after another.

use super::{Context, Go, fold};
use crate::candidate::Driven;

#[derive(Clone, Copy, Debug)]
enum State {
    Even,
    Odd,
}

pub(crate) struct Hand {
    state: State,
    context: Context,
}

impl Driven for Hand {
    type Input = Go;
    type Event = Go;

    fn new() -> Self {
        Self { state: State::Even, context: Context::default() }
    }

    #[inline]
    fn handle(&mut self, event: Go) {
        let context = &mut self.context;
        context.begin(event.is_odd);
        fold::<1>(context);
        fold::<2>(context);
        fold::<3>(context);
        fold::<4>(context);
        fold::<5>(context);
        fold::<6>(context);
        fold::<7>(context);
        if context.is_odd() {
            fold::<8>(context);
            self.state = State::Odd;
        } else {
            fold::<9>(context);
            self.state = State::Even;
        }
    }

    fn result(&self) -> String {
        format!("{:?} {}", self.state, self.context.checksum())
    }
}
