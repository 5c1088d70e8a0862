concierge_core::machine! {
    pub machine Door(u32) {
        event Push;

        initial Closed;

        state Closed {
            on Push [has_key && !is_nailed_up] => Open;
            end;
        }

        state Open {
            always [has_keys] => Closed;
            on Push => Closed;
        }
    }
}

fn has_key(keys: &u32) -> bool {
    *keys > 0
}

fn main() {
    let _ = Door::new(0).push();
}
