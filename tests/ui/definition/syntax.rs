concierge_core::machine! {
    pub machine Order(u32) {
        event Pay;
        event Cancel
        event Ship { carrier: &'static str };

        initial Open;

        state Open {
            on Pay -> Paid;
            on Ship [is_paid &&] => Shipped;
            on Cancel => Cancelled;
        }

        state Paid {
            entry send_receipt;
            on Ship => Shipped
        }

        state Shipped {
            end
        }

        final Cancelled;
    }
}

fn is_paid(total: &u32) -> bool {
    *total > 0
}

fn main() {
    let open = Order::new(0);
    open.pay().ship("by sea");
}
