concierge_core::machine! {
    pub machine Order(u32) {
        event Pay;
        event Refund { sum: u32 }

        initial Open;

        state Open {
            on Pay => Paid;
        }

        final state Paid;
    }
}

fn main() {
    Order::new(0).pay();
}
