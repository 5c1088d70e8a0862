concierge_core::machine! {
    pub machine Order(u32) {
        event Pay;
        event Ship;

        initial Open;

        state Open {
            on Pay => Paid;
            end;
        }

        state Paid {
            on Ship => Shipped;
        }

        final state Shipped;
    }
}

fn main() {
    let paid = Order::new(7).pay();
    let _: u32 = paid.finish();
    let _: u32 = Order::new(7).runtime().finish();
}
