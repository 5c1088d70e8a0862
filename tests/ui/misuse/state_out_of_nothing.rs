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

use shop::{Order, order};

fn main() {
    let _: Order<order::Paid> = Order::new(0);
    let _ = Order::<order::Paid>::new(0);
    let _ = Order { context: 0, state: order::Paid };
    let _ = Order::<order::Paid>(0, order::Paid);
    let _ = Order::<order::Paid>::default();
}
