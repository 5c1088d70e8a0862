concierge_core::machine! {
    pub machine Order(u32) {
        event Pay;
        event Cancel;

        initial Open;

        state Open {
            on Pay => Paid;
            on Cancel => Cancelled;
        }

        final state Paid;

        final state Cancelled;
    }
}

fn main() {
    let open = Order::new(0);
    let paid = open.pay();
    let cancelled = open.cancel();
    drop((paid, cancelled));
}
