concierge_core::machine! {
    pub machine Player(()) {
        event Power;
        event Pause;
        event Mute;
        initial Off;
        state Off { on Power => On; end; }
        parallel On {
            state Music {
                initial Playing;
                state Playing { on Pause => Paused; }
                state Paused { on Power => Off; }
            }
            state Sound {
                initial Loud;
                state Loud { on Mute => Muted; }
                state Muted { on Mute => Loud; }
            }
        }
    }
}

fn main() {
    let playing = Player::new(()).power();
    let paused = playing.send(player::Pause).mute();
    paused.send(player::Pause);
    paused.pause();
}
