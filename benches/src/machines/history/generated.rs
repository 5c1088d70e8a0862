//! As a `machine!`.

use super::Key;
use crate::context::{Context, fold};
use crate::machines::drive;

concierge_core::machine! {
    pub(crate) machine Tape(Context) {
        event Next;
        event Pause;
        event Resume;

        initial Playing;

        state Playing {
            entry / fold::<1>;
            exit / fold::<2>;
            initial Track1;
            history Last => Track1;
            on Pause / fold::<3> => Paused;
            state Track1 { on Next / fold::<4> => Track2; }
            state Track2 { on Next / fold::<5> => Track3; }
            state Track3 { on Next / fold::<6> => Track1; }
        }
        state Paused { on Resume / fold::<7> => Last; }
    }
}

impl From<Key> for tape::Event {
    fn from(key: Key) -> Self {
        match key {
            Key::Next => tape::Next.into(),
            Key::Pause => tape::Pause.into(),
            Key::Resume => tape::Resume.into(),
        }
    }
}

drive!(Tape: Key => tape::Event);
