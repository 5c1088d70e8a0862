concierge_core::machine! {
    pub machine Phone(()) {
        event Ring;
        event Mute;
        initial On;
        parallel On {
            initial Line;
            end;
            state Line { on Ring; }
            state Sound { on Mute; }
        }
    }
}

fn main() {}
