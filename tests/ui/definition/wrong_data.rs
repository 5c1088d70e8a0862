concierge_core::machine! {
    pub machine Phone(u32) {
        event Call { number: u32 }
        event HangUp;

        initial Idle;

        state Idle {
            on Call => Answering;
            end;
        }

        choice Answering(u32) {
            [is_busy] => Idle;
            else => Talking(caller);
        }

        state Talking {
            on HangUp => Over;
        }

        final state Over(u32);
    }
}

fn main() {}
