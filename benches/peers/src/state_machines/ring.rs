//! 50 transitions for each of three events.

use concierge_benches::candidate::Driven;
use concierge_benches::machines::ring::Step;

use super::{Shared, acts};

include!(concat!(env!("OUT_DIR"), "/ring_state_machines.rs"));

impl<S> Ring<S> {
    acts!(act1 1, act2 2, act3 3);
}

impl From<Step> for RingEvent {
    fn from(step: Step) -> Self {
        match step {
            Step::Next => Self::Next,
            Step::Prev => Self::Prev,
            Step::Reset => Self::Reset,
        }
    }
}

pub(crate) struct Machine {
    machine: DynamicRing,
    context: Shared,
}

impl Driven for Machine {
    type Input = Step;
    type Event = RingEvent;

    fn new() -> Self {
        let context = Shared::leaked();
        Self { machine: DynamicRing::new(context), context }
    }

    #[inline]
    fn handle(&mut self, event: RingEvent) {
        let _ = self.machine.handle(event);
    }

    fn result(&self) -> String {
        let checksum = self.context.with(|context| context.checksum());
        format!("{:?} {checksum}", self.machine.current_state())
    }
}
