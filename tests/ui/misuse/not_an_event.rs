concierge_core::machine! {
    pub machine Door(()) {
        event Push;

        initial Closed;

        state Closed {
            on Push => Open;
            end;
        }

        state Open {
            on Push => Closed;
        }
    }
}

fn main() {
    let closed = Door::new(());
    let _ = closed.send("push");
}
