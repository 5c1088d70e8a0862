//! 150 rows.

use concierge_benches::candidate::Driven;
use concierge_benches::machines::ring::Step;

use super::{Shared, acts};

pub struct Next;
pub struct Prev;
pub struct Reset;

include!(concat!(env!("OUT_DIR"), "/ring_sml.rs"));

impl RingStateMachineContext for &'static Shared {
    acts!(next(Next) 1, prev(Prev) 2, reset(Reset) 3);
}

impl From<Step> for RingEvents {
    fn from(step: Step) -> Self {
        match step {
            Step::Next => Next.into(),
            Step::Prev => Prev.into(),
            Step::Reset => Reset.into(),
        }
    }
}

pub(crate) struct Machine {
    machine: RingStateMachine<&'static Shared>,
    context: &'static Shared,
}

impl Driven for Machine {
    type Input = Step;
    type Event = RingEvents;

    fn new() -> Self {
        let context = Shared::leaked();
        Self { machine: RingStateMachine::new(context), context }
    }

    #[inline]
    fn handle(&mut self, event: RingEvents) {
        let _ = self.machine.process_event(event);
    }

    fn result(&self) -> String {
        let mut text = String::new();
        self.machine.visit_current_states(|state| text = format!("{state:?}"));
        format!("{text} {}", self.context.checksum())
    }
}
