concierge_core::machine! {
    pub machine Form(u32) {
        event Event;
        event Type;

        initial State;

        state State {
            on Event => Typed;
        }

        state Typed {
            on Type => State;
        }
    }
}

fn main() {}
