concierge_core::machine! {
    pub machine Order(u32) {
        event Pay;
        event Ship;
        event Return;

        initial Open;

        state Open {
            on Pay => Paid;
        }

        state Paid {
            on Ship => Shipped;
        }

        final state Shipped;

        state Returning {
            on Return => Returned;
        }

        final state Returned;
    }
}

fn main() {
    Order::new(0).pay();
}
