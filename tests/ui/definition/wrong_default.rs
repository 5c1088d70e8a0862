concierge_core::machine! {
    pub machine Player(()) {
        event Press;
        event Next;
        initial Off;
        state Off { on Press => Last; end; }
        state On {
            initial Slow;
            history Last => Off;
            on Press => Off;
            state Slow { on Next => Fast; }
            state Fast { on Next => Slow; }
        }
    }
}

fn main() {}
