//! A method for each transition.

use concierge_benches::candidate::Driven;
use concierge_benches::context::Context;
use concierge_benches::machines::player::Button;
use statum::{machine, state, transition};

#[state]
pub enum Mode {
    Empty,
    Open,
    Stopped,
    Playing,
    Paused,
}

#[machine]
pub struct Player<Mode> {
    context: Context,
}

#[transition]
impl Player<Empty> {
    fn open_close(mut self) -> Player<Open> {
        self.context.fold(1);
        self.transition()
    }

    fn detected(mut self) -> Player<Stopped> {
        self.context.fold(2);
        self.transition()
    }
}

#[transition]
impl Player<Open> {
    fn open_close(mut self) -> Player<Empty> {
        self.context.fold(3);
        self.transition()
    }
}

#[transition]
impl Player<Stopped> {
    fn play(mut self) -> Player<Playing> {
        self.context.fold(4);
        self.transition()
    }

    fn open_close(mut self) -> Player<Open> {
        self.context.fold(5);
        self.transition()
    }

    fn stop(mut self) -> Player<Stopped> {
        self.context.fold(6);
        self.transition()
    }
}

#[transition]
impl Player<Playing> {
    fn stop(mut self) -> Player<Stopped> {
        self.context.fold(7);
        self.transition()
    }

    fn pause(mut self) -> Player<Paused> {
        self.context.fold(8);
        self.transition()
    }

    fn open_close(mut self) -> Player<Open> {
        self.context.fold(9);
        self.transition()
    }
}

#[transition]
impl Player<Paused> {
    fn end_pause(mut self) -> Player<Playing> {
        self.context.fold(10);
        self.transition()
    }

    fn stop(mut self) -> Player<Stopped> {
        self.context.fold(11);
        self.transition()
    }

    fn open_close(mut self) -> Player<Open> {
        self.context.fold(9);
        self.transition()
    }
}

enum Any {
    Empty(Player<Empty>),
    Open(Player<Open>),
    Stopped(Player<Stopped>),
    Playing(Player<Playing>),
    Paused(Player<Paused>),
}

pub(crate) struct Machine(Any);

impl Driven for Machine {
    type Input = Button;
    type Event = Button;

    fn new() -> Self {
        Self(Any::Empty(Player::<Empty>::builder().context(Context::default()).build()))
    }

    #[inline]
    fn handle(&mut self, event: Button) {
        let Self(machine) = std::mem::replace(self, Self::new());
        self.0 = match (machine, event) {
            (Any::Empty(machine), Button::OpenClose) => Any::Open(machine.open_close()),
            (Any::Empty(machine), Button::Detected { is_readable: true }) => {
                Any::Stopped(machine.detected())
            }
            (Any::Open(machine), Button::OpenClose) => Any::Empty(machine.open_close()),
            (Any::Stopped(machine), Button::Play) => Any::Playing(machine.play()),
            (Any::Stopped(machine), Button::OpenClose) => Any::Open(machine.open_close()),
            (Any::Stopped(machine), Button::Stop) => Any::Stopped(machine.stop()),
            (Any::Playing(machine), Button::Stop) => Any::Stopped(machine.stop()),
            (Any::Playing(machine), Button::Pause) => Any::Paused(machine.pause()),
            (Any::Playing(machine), Button::OpenClose) => Any::Open(machine.open_close()),
            (Any::Paused(machine), Button::EndPause) => Any::Playing(machine.end_pause()),
            (Any::Paused(machine), Button::Stop) => Any::Stopped(machine.stop()),
            (Any::Paused(machine), Button::OpenClose) => Any::Open(machine.open_close()),
            (unmoved, _) => unmoved,
        };
    }

    fn result(&self) -> String {
        let (state, context) = match &self.0 {
            Any::Empty(machine) => ("Empty", &machine.context),
            Any::Open(machine) => ("Open", &machine.context),
            Any::Stopped(machine) => ("Stopped", &machine.context),
            Any::Playing(machine) => ("Playing", &machine.context),
            Any::Paused(machine) => ("Paused", &machine.context),
        };
        format!("{state} {}", context.checksum())
    }
}
