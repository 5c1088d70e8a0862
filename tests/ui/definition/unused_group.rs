concierge_core::machine! {
    pub machine Lamp(u32) {
        event Press;
        event Turn;

        group Input = Press | Turn;

        initial Off;

        state Off {
            on Press => On;
            end;
        }

        state On { on Press | Turn => Off; }
    }
}

fn main() {
    Lamp::new(0).press();
}
