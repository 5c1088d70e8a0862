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
    let mut order = Order::new(0).runtime();
    order.held.context = 100;
    *order.held.context() = 100;
    *order.held.parts().0 = 100;
}
