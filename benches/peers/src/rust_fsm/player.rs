//! Whoever owns the machine asks the guard: a disk that cannot be read is not told.

use concierge_benches::candidate::Driven;
use concierge_benches::context::Context;
use concierge_benches::machines::player::Button;
use rust_fsm::state_machine;

state_machine! {
    #[derive(Debug)]
    pub(crate) player(Empty)
    Empty => { OpenClose => Open [Act1], Detected => Stopped [Act2] },
    Open => { OpenClose => Empty [Act3] },
    Stopped => { Play => Playing [Act4], OpenClose => Open [Act5], Stop => Stopped [Act6] },
    Playing => { Stop => Stopped [Act7], Pause => Paused [Act8], OpenClose => Open [Act9] },
    Paused => { EndPause => Playing [Act10], Stop => Stopped [Act11], OpenClose => Open [Act9] },
}

use player::{Input, Output, StateMachine};

/// What the machine is told of a button, if anything.
fn input(button: Button) -> Option<Input> {
    Some(match button {
        Button::Play => Input::Play,
        Button::OpenClose => Input::OpenClose,
        Button::Stop => Input::Stop,
        Button::Pause => Input::Pause,
        Button::EndPause => Input::EndPause,
        Button::Detected { is_readable: true } => Input::Detected,
        Button::Detected { is_readable: false } => return None,
    })
}

pub(crate) struct Machine {
    machine: StateMachine,
    context: Context,
}

impl Driven for Machine {
    type Input = Button;
    type Event = Button;

    fn new() -> Self {
        Self { machine: StateMachine::new(), context: Context::default() }
    }

    #[inline]
    fn handle(&mut self, button: Button) {
        let Some(input) = input(button) else { return };
        let Ok(Some(output)) = self.machine.consume(&input) else { return };
        self.context.fold(match output {
            Output::Act1 => 1,
            Output::Act2 => 2,
            Output::Act3 => 3,
            Output::Act4 => 4,
            Output::Act5 => 5,
            Output::Act6 => 6,
            Output::Act7 => 7,
            Output::Act8 => 8,
            Output::Act9 => 9,
            Output::Act10 => 10,
            Output::Act11 => 11,
        });
    }

    fn result(&self) -> String {
        format!("{:?} {}", self.machine.state(), self.context.checksum())
    }
}
