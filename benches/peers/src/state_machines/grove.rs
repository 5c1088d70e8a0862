//! The composites are superstates.

use concierge_benches::candidate::Driven;
use concierge_benches::machines::grove::Move;

use super::{Shared, acts};

include!(concat!(env!("OUT_DIR"), "/grove_state_machines.rs"));

impl<S> Grove<S> {
    acts!(act1 1, act2 2, act3 3, act4 4);
}

impl From<Move> for GroveEvent {
    fn from(step: Move) -> Self {
        match step {
            Move::Next => Self::Next,
            Move::Prev => Self::Prev,
            Move::Hop => Self::Hop,
            Move::Reset => Self::Reset,
        }
    }
}

pub(crate) struct Machine {
    machine: DynamicGrove,
    context: Shared,
}

impl Driven for Machine {
    type Input = Move;
    type Event = GroveEvent;

    fn new() -> Self {
        let context = Shared::leaked();
        Self { machine: DynamicGrove::new(context), context }
    }

    #[inline]
    fn handle(&mut self, event: GroveEvent) {
        let _ = self.machine.handle(event);
    }

    fn result(&self) -> String {
        let checksum = self.context.with(|context| context.checksum());
        format!("{:?} {checksum}", self.machine.current_state())
    }
}
