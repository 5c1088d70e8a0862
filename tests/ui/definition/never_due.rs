concierge_core::machine! {
    pub machine Lamp(u32) at u64 {
        event Press;
        event Expire;

        initial Off;

        state Off {
            on Press / send Expire after 30s as clock => On;
            end;
        }

        state On {
            entry / cancel clock;
            on Press / cancel clock => Off;
            on Expire => Off;
        }
    }
}

fn main() {
    Lamp::new(0, 0).press(0);
}
