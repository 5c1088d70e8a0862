//! The composites are superstates.

use concierge_benches::candidate::Driven;
use concierge_benches::context::{Context, fold};
use concierge_benches::machines::grove::Move as Event;
use statig::blocking::{InitializedStateMachine, IntoStateMachineExt as _};
use statig::prelude::*;

#[derive(Default)]
pub(crate) struct Grove {
    context: Context,
}

include!(concat!(env!("OUT_DIR"), "/grove_statig.rs"));

pub(crate) struct Machine(InitializedStateMachine<Grove>);

impl Driven for Machine {
    type Input = Event;
    type Event = Event;

    fn new() -> Self {
        Self(Grove::default().uninitialized_state_machine().init())
    }

    #[inline]
    fn handle(&mut self, event: Event) {
        self.0.handle(&event);
    }

    fn result(&self) -> String {
        format!("{:?} {}", self.0.state(), self.0.inner().context.checksum())
    }
}
