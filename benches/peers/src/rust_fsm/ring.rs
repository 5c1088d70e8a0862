//! 150 rows.

use concierge_benches::candidate::Driven;
use concierge_benches::context::Context;
use concierge_benches::machines::ring::Step;

include!(concat!(env!("OUT_DIR"), "/ring_rust_fsm.rs"));

use ring::{Input, Output, StateMachine};

impl From<Step> for Input {
    fn from(step: Step) -> Self {
        match step {
            Step::Next => Self::Next,
            Step::Prev => Self::Prev,
            Step::Reset => Self::Reset,
        }
    }
}

pub(crate) struct Machine {
    machine: StateMachine,
    context: Context,
}

impl Driven for Machine {
    type Input = Step;
    type Event = Input;

    fn new() -> Self {
        Self { machine: StateMachine::new(), context: Context::default() }
    }

    #[inline]
    fn handle(&mut self, event: Input) {
        match self.machine.consume(&event) {
            Ok(Some(Output::Next)) => self.context.fold(1),
            Ok(Some(Output::Prev)) => self.context.fold(2),
            Ok(Some(Output::Reset)) => self.context.fold(3),
            Ok(None) | Err(_) => {}
        }
    }

    fn result(&self) -> String {
        format!("{:?} {}", self.machine.state(), self.context.checksum())
    }
}
