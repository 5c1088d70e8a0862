concierge_core::machine! {
    pub machine Oven(u32) {
        event Heat;
        effect Beep;

        initial Cold;

        state Cold {
            on Heat / emit Beep, emit Bep => Hot;
        }

        final state Hot {
            entry / emit Ring;
        }
    }
}

fn main() {
    Oven::new(0);
}
