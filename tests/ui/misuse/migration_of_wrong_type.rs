//! A migration to another context, one that takes no snapshot, and a chain that does not fit.

use concierge_core::Snapshot;

concierge_core::machine! {
    pub machine Door(u32) {
        version 2;
        migrate from 1 with renamed;
        event Push;
        initial Closed;
        state Closed { on Push => Open; end; }
        state Open { on Push => Closed; }
    }
}

fn renamed(old: Snapshot<u32>) -> Snapshot<String> {
    todo!("{old:?}")
}

concierge_core::machine! {
    pub machine Gate(u32) {
        version 3;
        migrate from 1 with first;
        migrate from 2 with second;
        event Push;
        initial Closed;
        state Closed { on Push => Open; end; }
        state Open { on Push => Closed; }
    }
}

fn first(old: u32) -> u32 {
    old
}

fn second(old: Snapshot<u64>) -> Result<Snapshot<u32>, String> {
    Err(format!("{old:?}"))
}

fn main() {}
