//! What is allowed can be, and says why.

concierge_core::machine! {
    pub machine Door(()) {
        allow never_fire "the old clients still send it";
        allow duplicate_name "they are the same";
        allow trap_state "";
        allow unhandled_event "clients of the next release send it";

        event Push;
        event Pull;
        initial Closed;

        state Closed { on Push => Open; }
        state Open;
    }
}

fn main() {}
