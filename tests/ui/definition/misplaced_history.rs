concierge_core::machine! {
    pub machine Player(()) {
        event Press;
        event Next;
        initial Off;
        history Last => Slow;
        state Off { on Press => Last; end; }
        state On {
            initial Slow;
            on Press => Off;
            state Slow { on Next => Fast; }
            state Fast { on Next => Slow; }
        }
    }
}

fn main() {}
