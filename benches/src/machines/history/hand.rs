//! As one would write it: the track is a member beside the state.

use super::Key;
use crate::candidate::Driven;
use crate::context::Context;

#[derive(Clone, Copy, Debug)]
enum Track {
    Track1,
    Track2,
    Track3,
}

pub(crate) struct Hand {
    is_paused: bool,
    /// That which plays, or played before the pause.
    track: Track,
    context: Context,
}

impl Driven for Hand {
    type Input = Key;
    type Event = Key;

    fn new() -> Self {
        let mut context = Context::default();
        context.fold(1);
        Self { is_paused: false, track: Track::Track1, context }
    }

    #[inline]
    fn handle(&mut self, event: Key) {
        match (self.is_paused, event) {
            (false, Key::Next) => match self.track {
                Track::Track1 => self.go(4, Track::Track2),
                Track::Track2 => self.go(5, Track::Track3),
                Track::Track3 => self.go(6, Track::Track1),
            },
            (false, Key::Pause) => {
                self.context.fold(2);
                self.context.fold(3);
                self.is_paused = true;
            }
            (true, Key::Resume) => {
                self.context.fold(7);
                self.context.fold(1);
                self.is_paused = false;
            }
            _ => {}
        }
    }

    fn result(&self) -> String {
        if self.is_paused {
            format!("Paused {}", self.context.checksum())
        } else {
            format!("{:?} {}", self.track, self.context.checksum())
        }
    }
}

impl Hand {
    fn go(&mut self, action: u64, track: Track) {
        self.context.fold(action);
        self.track = track;
    }
}
