concierge_core::machine! {
    pub machine Lamp(u32) {
        event Press;
        event Fade;

        initial Off;

        state Off {
            on Press => On;
            end;
        }

        state On {
            entry / send Fade after 30s;
            after 5min => Off;
            on Fade;
        }
    }
}

fn main() {}
