#![deny(unused_must_use)]

concierge_core::machine! {
    pub machine Door(u32) {
        event Push;

        initial Closed;

        state Closed {
            on Push => Open;
        }

        state Open {
            on Push => Closed;
            end;
        }
    }
}

fn main() {
    let closed = Door::new(0);
    closed.push();
    let mut door = Door::new(0).runtime();
    door.dispatch(door::Push);
}
