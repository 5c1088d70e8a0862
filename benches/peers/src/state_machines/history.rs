//! A transition says that its target is where it was.

use concierge_benches::candidate::Driven;
use concierge_benches::machines::history::Key;
use state_machines::state_machine;

use super::{Shared, acts};

state_machine! {
    name: Tape,
    context: Shared,
    dynamic: true,
    initial: Track1,
    states: [
        superstate Playing { state Track1, state Track2, state Track3 },
        Paused,
    ],
    lifecycle: { Playing { enter: [enter], exit: [exit] } },
    events {
        next {
            transition: { from: Track1, to: Track2, before: [act4] }
            transition: { from: Track2, to: Track3, before: [act5] }
            transition: { from: Track3, to: Track1, before: [act6] }
        }
        pause {
            transition: { from: Playing, to: Paused, after: [act3] }
        }
        resume {
            transition: { from: Paused, to: Playing, history: shallow, before: [act7] }
        }
    }
}

impl<S> Tape<S> {
    acts!(enter 1, exit 2, act3 3, act4 4, act5 5, act6 6, act7 7);
}

impl From<Key> for TapeEvent {
    fn from(key: Key) -> Self {
        match key {
            Key::Next => Self::Next,
            Key::Pause => Self::Pause,
            Key::Resume => Self::Resume,
        }
    }
}

pub(crate) struct Machine {
    machine: DynamicTape,
    context: Shared,
}

impl Driven for Machine {
    type Input = Key;
    type Event = TapeEvent;

    fn new() -> Self {
        let context = Shared::leaked();
        let machine = DynamicTape::initialize(context).expect("no action fails");
        Self { machine, context }
    }

    #[inline]
    fn handle(&mut self, event: TapeEvent) {
        let _ = self.machine.handle(event);
    }

    fn result(&self) -> String {
        let checksum = self.context.with(|context| context.checksum());
        format!("{:?} {checksum}", self.machine.current_state())
    }
}
