//! The transitions of each event.

use concierge_benches::candidate::Driven;
use concierge_benches::machines::player::Button;
use state_machines::state_machine;

use super::{Shared, acts};

#[derive(Clone, Debug)]
pub struct Disk {
    is_readable: bool,
}

state_machine! {
    name: Player,
    context: Shared,
    dynamic: true,
    initial: Empty,
    states: [Empty, Open, Stopped, Playing, Paused],
    events {
        open_close {
            transition: { from: Empty, to: Open, before: [act1] }
            transition: { from: Open, to: Empty, before: [act3] }
            transition: { from: Stopped, to: Open, before: [act5] }
            transition: { from: [Playing, Paused], to: Open, before: [act9] }
        }
        detected {
            payload: Disk,
            guards: [is_readable],
            transition: { from: Empty, to: Stopped, before: [detect] }
        }
        play {
            transition: { from: Stopped, to: Playing, before: [act4] }
        }
        stop {
            transition: { from: Stopped, to: Stopped, before: [act6] }
            transition: { from: Playing, to: Stopped, before: [act7] }
            transition: { from: Paused, to: Stopped, before: [act11] }
        }
        pause {
            transition: { from: Playing, to: Paused, before: [act8] }
        }
        end_pause {
            transition: { from: Paused, to: Playing, before: [act10] }
        }
    }
}

impl<S> Player<S> {
    fn is_readable(&self, _context: &Shared, disk: &Disk) -> bool {
        disk.is_readable
    }

    fn detect(&self, _disk: &Disk) {
        self.ctx.fold(2);
    }

    acts!(act1 1, act3 3, act4 4, act5 5, act6 6, act7 7, act8 8, act9 9, act10 10, act11 11);
}

impl From<Button> for PlayerEvent {
    fn from(button: Button) -> Self {
        match button {
            Button::Play => Self::Play,
            Button::OpenClose => Self::OpenClose,
            Button::Stop => Self::Stop,
            Button::Pause => Self::Pause,
            Button::EndPause => Self::EndPause,
            Button::Detected { is_readable } => Self::Detected(Disk { is_readable }),
        }
    }
}

pub(crate) struct Machine {
    machine: DynamicPlayer,
    context: Shared,
}

impl Driven for Machine {
    type Input = Button;
    type Event = PlayerEvent;

    fn new() -> Self {
        let context = Shared::leaked();
        Self { machine: DynamicPlayer::new(context), context }
    }

    #[inline]
    fn handle(&mut self, event: PlayerEvent) {
        let _ = self.machine.handle(event);
    }

    fn result(&self) -> String {
        let checksum = self.context.with(|context| context.checksum());
        format!("{:?} {checksum}", self.machine.current_state())
    }
}
