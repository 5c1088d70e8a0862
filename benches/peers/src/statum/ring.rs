//! A method for each transition.

use concierge_benches::candidate::Driven;
use concierge_benches::context::Context;
use concierge_benches::machines::ring::Step as Event;
use statum::{machine, state, transition};

include!(concat!(env!("OUT_DIR"), "/ring_statum.rs"));

pub(crate) struct Machine(Any);

impl Driven for Machine {
    type Input = Event;
    type Event = Event;

    fn new() -> Self {
        Self(Any::S0(Ring::<S0>::builder().context(Context::default()).build()))
    }

    #[inline]
    fn handle(&mut self, event: Event) {
        let Self(machine) = std::mem::replace(self, Self::new());
        self.0 = machine.handle(event);
    }

    fn result(&self) -> String {
        let (state, context) = self.0.told();
        format!("{state} {}", context.checksum())
    }
}
