concierge_core::machine! {
    pub machine Door(u32) {
        event Push;

        initial Closed;

        state Closed {
            on Push / count, creak => Open;
            end;
        }

        state Open {
            entry / ring;
            exit / bell::stop;
            on Push => Closed;
        }
    }
}

fn count(pushes: &mut u32) {
    *pushes += 1;
}

fn main() {
    let _ = Door::new(0).push();
}
