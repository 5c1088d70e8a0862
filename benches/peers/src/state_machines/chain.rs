//! Automatic transitions.

use concierge_benches::candidate::Driven;
use concierge_benches::machines::chain::{self, Context};
use state_machines::state_machine;

use super::Shared;

type Link = Shared<Context>;

#[derive(Clone, Debug)]
pub struct Going {
    is_odd: bool,
}

state_machine! {
    name: Chain,
    context: Link,
    dynamic: true,
    initial: Even,
    states: [Even, Odd, Link1, Link2, Link3, Link4, Link5, Link6, Link7, Link8],
    events {
        go {
            payload: Going,
            before: [begin],
            transition: { from: [Even, Odd], to: Link1 }
        }
        follow {
            automatic: true,
            transition: { from: Link1, to: Link2, before: [act1] }
            transition: { from: Link2, to: Link3, before: [act2] }
            transition: { from: Link3, to: Link4, before: [act3] }
            transition: { from: Link4, to: Link5, before: [act4] }
            transition: { from: Link5, to: Link6, before: [act5] }
            transition: { from: Link6, to: Link7, before: [act6] }
            transition: { from: Link7, to: Link8, before: [act7] }
        }
        end {
            automatic: true,
            branching: true,
            transition: { from: Link8, to: Odd, guards: [is_odd], before: [act8] }
            transition: { from: Link8, to: Even, fallback: true, before: [act9] }
        }
    }
}

/// Callbacks that fold their number.
macro_rules! acts {
    ($($name:ident $number:literal),*) => {$(
        fn $name(&self) {
            self.ctx.with(chain::fold::<$number>);
        }
    )*};
}

impl<S> Chain<S> {
    fn begin(&self, going: &Going) {
        self.ctx.with(|context| context.begin(going.is_odd));
    }

    fn is_odd(&self, link: &Link) -> bool {
        link.with(|context| context.is_odd())
    }

    acts!(act1 1, act2 2, act3 3, act4 4, act5 5, act6 6, act7 7, act8 8, act9 9);
}

impl From<chain::Go> for ChainEvent {
    fn from(go: chain::Go) -> Self {
        Self::Go(Going { is_odd: go.is_odd })
    }
}

pub(crate) struct Machine {
    machine: DynamicChain,
    context: Link,
}

impl Driven for Machine {
    type Input = chain::Go;
    type Event = ChainEvent;

    fn new() -> Self {
        let context = Shared::leaked();
        Self { machine: DynamicChain::new(context), context }
    }

    #[inline]
    fn handle(&mut self, event: ChainEvent) {
        let _ = self.machine.handle(event);
    }

    fn result(&self) -> String {
        let checksum = self.context.with(|context| context.checksum());
        format!("{:?} {checksum}", self.machine.current_state())
    }
}
