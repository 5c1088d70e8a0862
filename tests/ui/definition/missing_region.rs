concierge_core::machine! {
    pub machine Phone(()) {
        event Ring;
        initial On;
        parallel On {
            on Ring;
            end;
        }
    }
}

fn main() {}
