//! 50 handlers.

use concierge_benches::candidate::Driven;
use concierge_benches::context::{Context, fold};
use concierge_benches::machines::ring::Step as Event;
use statig::blocking::{InitializedStateMachine, IntoStateMachineExt as _};
use statig::prelude::*;

#[derive(Default)]
pub(crate) struct Ring {
    context: Context,
}

include!(concat!(env!("OUT_DIR"), "/ring_statig.rs"));

pub(crate) struct Machine(InitializedStateMachine<Ring>);

impl Driven for Machine {
    type Input = Event;
    type Event = Event;

    fn new() -> Self {
        Self(Ring::default().uninitialized_state_machine().init())
    }

    #[inline]
    fn handle(&mut self, event: Event) {
        self.0.handle(&event);
    }

    fn result(&self) -> String {
        format!("{:?} {}", self.0.state(), self.0.inner().context.checksum())
    }
}
