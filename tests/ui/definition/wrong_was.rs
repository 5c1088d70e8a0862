//! Two states that were the same one, a former name that is a state's of today, and a choice that
//! no session was ever stored in.

concierge_core::machine! {
    machine Order(u32) {
        event Pay;
        event Refund;
        initial Open;
        state Open was "new" { on Pay => Settling; }
        choice Settling was "settled" { [is_covered] => Paid; else => Open; }
        state Paid was "closed" | "new" | "open" | "paid" { on Refund => Closed; }
        final state Closed;
    }
}

fn is_covered(paid: &u32) -> bool {
    *paid > 0
}

fn main() {}
