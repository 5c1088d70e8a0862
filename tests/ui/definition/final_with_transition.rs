concierge_core::machine! {
    pub machine Order(u32) {
        event Pay;
        event Refund;

        initial Open;

        state Open {
            on Pay => Paid;
        }

        final state Paid {
            on Refund => Open;
        }
    }
}

fn main() {
    Order::new(0).pay().refund();
}
