concierge_core::machine! {
    pub machine Order(u32) {
        event Pay;

        initial Open;

        state Open {
            on Pay => Paid;
        }

        final state Paid;
    }
}

fn main() {
    let open = Order::new(0);
    *open.context() = 100;
    let order = open.runtime();
    *order.context() += 100;
}
