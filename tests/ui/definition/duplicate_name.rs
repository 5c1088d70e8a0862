concierge_core::machine! {
    pub machine Ticket(u32) {
        version 2;
        version 3;

        event Assign;
        event Close;
        event Assign;

        initial Open;

        state Open {
            on Assign | Assign => Assigned;
            on Close => Closed;
        }

        state Assigned {
            on Close => Close;
            on Assign => Done;
        }

        /// Its name is that of another state.
        state Assigned {
            on Close => Closed;
        }

        /// Its name is that of an event.
        final state Close;

        final state Closed;

        /// Outside Rust, its name is that of another state.
        final state Done as "closed";
    }
}

fn main() {}
