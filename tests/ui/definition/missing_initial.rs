concierge_core::machine! {
    pub machine Lamp(u32) {
        event Press;

        state Off {
            on Press => On;
        }

        state On {
            on Press => Off;
        }
    }
}

mod empty {
    concierge_core::machine! {
        machine Nothing(()) {}
    }
}

fn main() {}
