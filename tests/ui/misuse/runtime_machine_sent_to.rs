concierge_core::machine! {
    pub machine Door(()) {
        event Push;
        event Lock;
        initial Closed;
        state Closed { on Push => Open; on Lock; end; }
        state Open { on Push => Closed; }
    }
}

fn main() {
    let mut door: Door = Door::new(()).runtime();
    let _ = door.send(door::Push);
    let _ = door.deliver(door::Push);
    let _ = door.handle(door::Push);
}
