concierge_core::machine! {
    pub machine Order(u32) {
        event Pay;
        event Ship;
        event Complain;
        event Answer;

        initial Open;

        state Open { on Pay => Paid; }

        state Paid {
            on Ship => Shipped;
            on Complain [is_late] => Disputed;
        }

        state Disputed { on Answer => Answered; }

        state Answered { on Complain => Disputed; }

        final state Shipped;
    }
}

fn is_late(days: &u32) -> bool {
    *days > 3
}

fn main() {
    Order::new(0).pay();
}
