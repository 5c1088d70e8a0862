concierge_core::machine! {
    pub machine Order(u32) {
        event Pay;
        event Ship;

        never Shipped;
        never in(Open) && is_large;
        always_possible Checking;
        Paid leads_to Packing;

        initial Open;

        state Open { on Pay => Checking; end; }

        choice Checking {
            [is_large] => Paid;
            else => Open;
        }

        state Paid { on Ship => Packing; }

        state Packing { always => Shipped; }

        state Shipped { on Ship => Open; }
    }
}

fn is_large(amount: &u32) -> bool {
    *amount > 100
}

fn main() {
    Order::new(0).pay();
}
