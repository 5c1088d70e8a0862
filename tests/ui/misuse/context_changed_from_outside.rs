mod shop {
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
}

use shop::Order;

fn main() {
    let mut order = Order::new(0).runtime();
    order.context_mut();
    order.held = Order::new(100).runtime().held;
}
