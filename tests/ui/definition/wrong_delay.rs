concierge_core::machine! {
    pub machine Lamp(u32) at std::time::Duration {
        event Press;

        initial Off;

        state Off {
            on Press => On;
            end;
        }

        state On {
            after -5s => Off;
            after 5m => Off;
            after 1.5s => Off;
            after 30 => Off;
            after 99999999999999999999s => Off;
            on Press => Off;
        }
    }
}

fn main() {
    Lamp::new(0, std::time::Duration::ZERO);
}
