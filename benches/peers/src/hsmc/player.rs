//! Without guards, whoever owns the machine asks: a disk that cannot be read is an event of its own.

use concierge_benches::candidate::Driven;
use concierge_benches::context::Context;
use concierge_benches::machines::player::Button;
use hsmc::{Duration, statechart};

#[derive(Clone, Debug)]
pub enum Event {
    Play,
    OpenClose,
    Stop,
    Pause,
    EndPause,
    Detected,
    Unreadable,
}

statechart! {
    Player {
        context: Context;
        events: Event;
        default(Empty);

        state Empty {
            on(OpenClose) => act1;
            on(OpenClose) => Open;
            on(Detected) => act2;
            on(Detected) => Stopped;
        }
        state Open {
            on(OpenClose) => act3;
            on(OpenClose) => Empty;
        }
        state Stopped {
            on(Play) => act4;
            on(Play) => Playing;
            on(OpenClose) => act5;
            on(OpenClose) => Open;
            on(Stop) => act6;
            on(Stop) => Stopped;
        }
        state Playing {
            on(Stop) => act7;
            on(Stop) => Stopped;
            on(Pause) => act8;
            on(Pause) => Paused;
            on(OpenClose) => act9;
            on(OpenClose) => Open;
        }
        state Paused {
            on(EndPause) => act10;
            on(EndPause) => Playing;
            on(Stop) => act11;
            on(Stop) => Stopped;
            on(OpenClose) => act9;
            on(OpenClose) => Open;
        }
    }
}

impl PlayerActions for PlayerActionContext<'_> {
    super::acts!(
        act1 1, act2 2, act3 3, act4 4, act5 5, act6 6, act7 7, act8 8, act9 9, act10 10, act11 11
    );
}

impl From<Button> for Event {
    fn from(button: Button) -> Self {
        match button {
            Button::Play => Self::Play,
            Button::OpenClose => Self::OpenClose,
            Button::Stop => Self::Stop,
            Button::Pause => Self::Pause,
            Button::EndPause => Self::EndPause,
            Button::Detected { is_readable: true } => Self::Detected,
            Button::Detected { is_readable: false } => Self::Unreadable,
        }
    }
}

super::drive!(Player: Button => Button);
