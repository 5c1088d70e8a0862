concierge_core::machine! {
    pub machine Order(u32) {
        event Pay;
        event Ship;
        event Cancel;

        never in(Shipped) && !in(Open);
        always_possible Open;
        after Paid never Canceled;
        Paid leads_to Shipped;

        initial Open;

        state Open {
            on Pay [is_valid] => Paid;
            on Cancel => Canceled;
        }

        state Paid {
            on Ship [!is_late] => Shipped;
            on Cancel => Canceled;
        }

        state Shipped { on Cancel => Open; }

        final state Canceled;
    }
}

fn is_valid(amount: &u32) -> bool {
    *amount > 0
}

fn is_late(amount: &u32) -> bool {
    *amount > 100
}

fn main() {
    Order::new(0).pay();
}
