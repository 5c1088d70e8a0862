//! A table for each composite.

use concierge_benches::candidate::Driven;
use concierge_benches::machines::grove::Move;

use super::{Shared, acts};

pub struct Next;
pub struct Prev;
pub struct Hop;
pub struct Reset;

include!(concat!(env!("OUT_DIR"), "/grove_sml.rs"));

impl GroveStateMachineContext for &'static Shared {
    acts!(next(Next) 1, prev(Prev) 2, hop(Hop) 3, reset(Reset) 4);
}

impl From<Move> for GroveEvents {
    fn from(step: Move) -> Self {
        match step {
            Move::Next => Next.into(),
            Move::Prev => Prev.into(),
            Move::Hop => Hop.into(),
            Move::Reset => Reset.into(),
        }
    }
}

pub(crate) struct Machine {
    machine: GroveStateMachine<&'static Shared>,
    context: &'static Shared,
}

impl Driven for Machine {
    type Input = Move;
    type Event = GroveEvents;

    fn new() -> Self {
        let context = Shared::leaked();
        Self { machine: GroveStateMachine::new(context), context }
    }

    #[inline]
    fn handle(&mut self, event: GroveEvents) {
        let _ = self.machine.process_event(event);
    }

    fn result(&self) -> String {
        format!("{} {}", name(&self.machine), self.context.checksum())
    }
}
