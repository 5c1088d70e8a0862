concierge_core::machine! {
    pub machine Door(u32) {
        event Push;
        event Lock;

        initial Open;

        state Open {
            on Push | Lock => Closed;
            on Lock [has_key] => Locked;
        }

        state Closed {
            on Push [has_key] => Open;
            on Push [has_key] => Locked;
        }

        state Locked {
            always => Closed;
            on Push => Open;
        }

        choice Unused {
            else => Open;
            [has_key] => Closed;
        }
    }
}

fn has_key(keys: &u32) -> bool {
    *keys > 0
}

fn main() {
    Door::new(0).push();
}
