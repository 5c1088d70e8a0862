concierge_core::machine! {
    pub machine Oven(u32) {
        event Heat;
        event Done;
        event Beep;

        initial Cold;

        state Cold {
            on Heat / raise Beep => Hot;
            on Beep;
            end;
        }

        state Hot { on Done => Cold; }
    }
}

fn main() {
    Oven::new(0).heat();
}
