concierge_core::machine! {
    pub machine Player(u32) {
        event Press;
        event Skip;

        initial Off;

        state Off {
            on Press => Recent;
            end;
        }

        state On {
            initial Playing;
            history Recent => Playing;
            on Press => Off;
            state Playing { on Skip => Sorting; }
            state Paused { on Skip [!in(Recent)] => Playing; }
        }

        choice Sorting {
            [in(Sorting) && is_over] => Paused;
            else => Playing;
        }
    }
}

fn is_over(songs: &u32) -> bool {
    *songs == 0
}

fn main() {
    Player::new(0).press();
}
