//! A handler for each state; the guard is an arm of its `match`.

use concierge_benches::candidate::Driven;
use concierge_benches::context::Context;
use concierge_benches::machines::player::Button;
use statig::blocking::{InitializedStateMachine, IntoStateMachineExt as _};
use statig::prelude::*;

#[derive(Default)]
pub(crate) struct Player {
    context: Context,
}

#[state_machine(initial = "State::empty()", state(derive(Debug)))]
impl Player {
    #[state]
    fn empty(&mut self, event: &Button) -> Outcome<State> {
        match event {
            Button::OpenClose => self.go(1, State::open()),
            Button::Detected { is_readable: true } => self.go(2, State::stopped()),
            _ => Super,
        }
    }

    #[state]
    fn open(&mut self, event: &Button) -> Outcome<State> {
        match event {
            Button::OpenClose => self.go(3, State::empty()),
            _ => Super,
        }
    }

    #[state]
    fn stopped(&mut self, event: &Button) -> Outcome<State> {
        match event {
            Button::Play => self.go(4, State::playing()),
            Button::OpenClose => self.go(5, State::open()),
            Button::Stop => self.go(6, State::stopped()),
            _ => Super,
        }
    }

    #[state]
    fn playing(&mut self, event: &Button) -> Outcome<State> {
        match event {
            Button::Stop => self.go(7, State::stopped()),
            Button::Pause => self.go(8, State::paused()),
            Button::OpenClose => self.go(9, State::open()),
            _ => Super,
        }
    }

    #[state]
    fn paused(&mut self, event: &Button) -> Outcome<State> {
        match event {
            Button::EndPause => self.go(10, State::playing()),
            Button::Stop => self.go(11, State::stopped()),
            Button::OpenClose => self.go(9, State::open()),
            _ => Super,
        }
    }
}

impl Player {
    fn go(&mut self, action: u64, state: State) -> Outcome<State> {
        self.context.fold(action);
        Transition(state)
    }
}

pub(crate) struct Machine(InitializedStateMachine<Player>);

impl Driven for Machine {
    type Input = Button;
    type Event = Button;

    fn new() -> Self {
        Self(Player::default().uninitialized_state_machine().init())
    }

    #[inline]
    fn handle(&mut self, event: Button) {
        self.0.handle(&event);
    }

    fn result(&self) -> String {
        format!("{:?} {}", self.0.state(), self.0.inner().context.checksum())
    }
}
