//! A migration of the present version, one to a version that goes no further, and one too many.

concierge_core::machine! {
    machine Door(u32) {
        version 4;
        migrate from 1 with count;
        migrate from 1 with reset;
        migrate from 3 with reset;
        migrate from 4 with count;
        event Push;
        initial Closed;
        state Closed { on Push => Open; end; }
        state Open { on Push => Closed; }
    }
}

fn main() {}
