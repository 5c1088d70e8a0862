concierge_core::machine! {
    pub machine Player(u32) {
        event Next;
        event Stop;
        event Count;

        initial Playing;

        state Playing {
            initial First;

            internal on Stop => Ended;
            internal on Count;

            state First {
                internal on Next => Second;
            }

            state Second {
                on Next => First;
            }
        }

        final state Ended;
    }
}

fn main() {
    Player::new(0);
}
