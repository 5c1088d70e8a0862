concierge_core::machine! {
    pub machine Order(u32) {
        event Pay { sum: u32 }

        initial Open;

        state Open {
            on Pay / add => Paid;
        }

        final state Paid;
    }
}

fn add(total: &mut u32, event: &order::Pay) {
    *total += event.sum;
}

fn main() {
    let _ = Order::new(0).pay();
    let _ = Order::new(0).send(order::Pay {});
}
