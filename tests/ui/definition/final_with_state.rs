concierge_core::machine! {
    pub machine Order(()) {
        event Pay;
        initial Open;
        state Open { on Pay => Closed; }
        final state Closed {
            state Paid;
        }
    }
}

fn main() {}
