concierge_core::machine! {
    pub machine Poll(u32) {
        event Begin;
        event Cancel;

        initial Idle;

        state Idle {
            on Begin => Asking;
            on Cancel => Ended;
        }

        choice Asking {
            [is_answered] => Idle;
            else => Waiting;
        }

        state Waiting {
            always => Retrying;
        }

        state Retrying {
            always => Waiting;
        }

        final state Ended;
    }
}

fn is_answered(answers: &u32) -> bool {
    *answers > 0
}

fn main() {
    Poll::new(0).begin();
}
