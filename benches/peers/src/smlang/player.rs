//! Row by row.

use concierge_benches::candidate::Driven;
use concierge_benches::context::Context;
use concierge_benches::machines::player::Button;
use smlang::statemachine;

#[derive(Clone, Copy)]
pub struct Disk {
    is_readable: bool,
}

statemachine! {
    derive_states: [Debug, Clone, Copy],
    transitions: {
        *Empty + OpenClose / act1 = Open,
        Empty + Detected(Disk) [is_readable] / act2 = Stopped,
        Open + OpenClose / act3 = Empty,
        Stopped + Play / act4 = Playing,
        Stopped + OpenClose / act5 = Open,
        Stopped + Stop / act6 = Stopped,
        Playing + Stop / act7 = Stopped,
        Playing + Pause / act8 = Paused,
        Playing + OpenClose / act9 = Open,
        Paused + EndPause / act10 = Playing,
        Paused + Stop / act11 = Stopped,
        Paused + OpenClose / act9 = Open,
    }
}

pub(crate) struct Actions(Context);

/// An action that folds its number.
macro_rules! acts {
    ($($name:ident $number:literal),*) => {$(
        fn $name(&mut self) -> Result<(), ()> {
            self.0.fold($number);
            Ok(())
        }
    )*};
}

impl StateMachineContext for Actions {
    fn is_readable(&self, disk: &Disk) -> Result<bool, ()> {
        Ok(disk.is_readable)
    }

    fn act2(&mut self, _disk: Disk) -> Result<(), ()> {
        self.0.fold(2);
        Ok(())
    }

    acts!(act1 1, act3 3, act4 4, act5 5, act6 6, act7 7, act8 8, act9 9, act10 10, act11 11);
}

impl From<Button> for Events {
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

pub(crate) struct Machine(StateMachine<Actions>);

impl Driven for Machine {
    type Input = Button;
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
