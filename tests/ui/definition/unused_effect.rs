concierge_core::machine! {
    pub machine Oven(u32) {
        event Heat;
        effect Beep;
        effect Show { degrees: u32 }

        initial Cold;

        state Cold {
            on Heat / emit Beep => Hot;
        }

        final state Hot;
    }
}

fn main() {
    Oven::new(0);
}
