//! Anonymous transitions.

use std::cell::Cell;

use concierge_benches::candidate::Driven;
use concierge_benches::machines::chain::{self, Context};
use sml::sml;

pub struct Go {
    is_odd: bool,
}

sml! {
    Chain {
        *"even"_s + event<Go> / begin = "link1"_s,
        "odd"_s + event<Go> / begin = "link1"_s,
        "link1"_s / act1 = "link2"_s,
        "link2"_s / act2 = "link3"_s,
        "link3"_s / act3 = "link4"_s,
        "link4"_s / act4 = "link5"_s,
        "link5"_s / act5 = "link6"_s,
        "link6"_s / act6 = "link7"_s,
        "link7"_s / act7 = "link8"_s,
        "link8"_s [is_odd] / act8 = "odd"_s,
        "link8"_s [!is_odd] / act9 = "even"_s,
    }
}

#[derive(Default)]
pub(crate) struct Shared(Cell<Context>);

impl Shared {
    fn with<R>(&self, change: impl FnOnce(&mut Context) -> R) -> R {
        let mut context = self.0.take();
        let result = change(&mut context);
        self.0.set(context);
        result
    }
}

/// Actions that fold their number.
macro_rules! acts {
    ($($name:ident $number:literal),*) => {$(
        fn $name(&mut self) -> Result<(), ()> {
            self.with(chain::fold::<$number>);
            Ok(())
        }
    )*};
}

impl ChainStateMachineContext for &'static Shared {
    fn begin(&mut self, go: &Go) -> Result<(), ()> {
        self.with(|context| context.begin(go.is_odd));
        Ok(())
    }

    fn is_odd(&self) -> Result<bool, ()> {
        Ok(self.with(|context| context.is_odd()))
    }

    acts!(act1 1, act2 2, act3 3, act4 4, act5 5, act6 6, act7 7, act8 8, act9 9);
}

impl From<chain::Go> for ChainEvents {
    fn from(go: chain::Go) -> Self {
        Go { is_odd: go.is_odd }.into()
    }
}

pub(crate) struct Machine {
    machine: ChainStateMachine<&'static Shared>,
    context: &'static Shared,
}

impl Driven for Machine {
    type Input = chain::Go;
    type Event = ChainEvents;

    fn new() -> Self {
        let context: &'static Shared = Box::leak(Box::default());
        Self { machine: ChainStateMachine::new(context), context }
    }

    #[inline]
    fn handle(&mut self, event: ChainEvents) {
        let _ = self.machine.process_event(event);
    }

    fn result(&self) -> String {
        let state = if self.machine.is(&ChainStates::Even) { "Even" } else { "Odd" };
        format!("{state} {}", self.context.with(|context| context.checksum()))
    }
}
