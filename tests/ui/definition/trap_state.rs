concierge_core::machine! {
    pub machine Order(u32) {
        event Pay;
        event Remind;

        initial Open;

        state Open {
            on Pay => Paid;
            on Remind => Reminded;
        }

        state Paid;

        state Reminded {
            on Remind / count => Reminded;
        }
    }
}

fn count(reminders: &mut u32) {
    *reminders += 1;
}

fn main() {
    Order::new(0).pay();
}
