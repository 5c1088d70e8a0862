concierge_core::machine! {
    pub machine Phone(u32) {
        event Call { number: u32 }
        event HangUp;
        event Back;

        initial Idle;

        state Idle {
            on Call => Speaking;
            on Back => Talking;
            end;
        }

        state Talking(u32) {
            initial Speaking;
            history Last => Speaking;

            on HangUp => Idle;
            on Back => Last;

            state Speaking {
                on Call => Waiting(caller);
            }

            state Waiting(u32) {
                on Call => Speaking;
            }
        }
    }
}

fn main() {}
