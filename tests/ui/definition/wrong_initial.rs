concierge_core::machine! {
    pub machine Player(()) {
        event Press;
        initial Off;
        state Off { on Press => On; end; }
        state On {
            initial Off;
            on Press => Off;
            state Paused;
        }
    }
}

fn main() {}
