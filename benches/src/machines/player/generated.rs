//! As a `machine!`.

use super::Button;
use crate::context::{Context, fold};
use crate::machines::drive;

concierge_core::machine! {
    pub(crate) machine Player(Context) {
        event Play;
        event OpenClose;
        event Stop;
        event Pause;
        event EndPause;
        event Detected { is_readable: bool }

        initial Empty;

        state Empty {
            on OpenClose / fold::<1> => Open;
            on Detected [is_readable] / fold::<2> => Stopped;
        }
        state Open { on OpenClose / fold::<3> => Empty; }
        state Stopped {
            on Play / fold::<4> => Playing;
            on OpenClose / fold::<5> => Open;
            on Stop / fold::<6> => Stopped;
        }
        state Playing {
            on Stop / fold::<7> => Stopped;
            on Pause / fold::<8> => Paused;
            on OpenClose / fold::<9> => Open;
        }
        state Paused {
            on EndPause / fold::<10> => Playing;
            on Stop / fold::<11> => Stopped;
            on OpenClose / fold::<9> => Open;
        }
    }
}

const fn is_readable(_: &Context, detected: &player::Detected) -> bool {
    detected.is_readable
}

impl From<Button> for player::Event {
    fn from(button: Button) -> Self {
        match button {
            Button::Play => player::Play.into(),
            Button::OpenClose => player::OpenClose.into(),
            Button::Stop => player::Stop.into(),
            Button::Pause => player::Pause.into(),
            Button::EndPause => player::EndPause.into(),
            Button::Detected { is_readable } => player::Detected { is_readable }.into(),
        }
    }
}

drive!(Player: Button => player::Event);
