//! 150 rows.

use concierge_benches::candidate::Driven;
use concierge_benches::context::Context;
use concierge_benches::machines::ring::Step;

include!(concat!(env!("OUT_DIR"), "/ring_smlang.rs"));

pub(crate) struct Actions(Context);

impl StateMachineContext for Actions {
    fn next(&mut self) -> Result<(), ()> {
        self.0.fold(1);
        Ok(())
    }

    fn prev(&mut self) -> Result<(), ()> {
        self.0.fold(2);
        Ok(())
    }

    fn reset(&mut self) -> Result<(), ()> {
        self.0.fold(3);
        Ok(())
    }
}

impl From<Step> for Events {
    fn from(step: Step) -> Self {
        match step {
            Step::Next => Self::Next,
            Step::Prev => Self::Prev,
            Step::Reset => Self::Reset,
        }
    }
}

pub(crate) struct Machine(StateMachine<Actions>);

impl Driven for Machine {
    type Input = Step;
    type Event = Events;

    fn new() -> Self {
        Self(StateMachine::new(Actions(Context::default())))
    }

    #[inline]
    fn handle(&mut self, event: Events) {
        let _ = self.0.process_event(event);
    }

    fn result(&self) -> String {
        format!("{:?} {}", self.0.state(), self.0.context().0.checksum())
    }
}
