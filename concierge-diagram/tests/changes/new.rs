//! The same desk, a release later.

concierge_core::machine! {
    machine Desk(Session) at Instant {
        event Message;
        event SessionEnd;
        event Close;

        initial Idle;

        /// Nobody is there, or nobody says anything.
        state Idle {
            on Message / take, stamp => Routing;
            end;
        }

        choice Routing { [is_late] => Closed; [is_urgent] => Pressing; else => Talking; }

        state Talking {
            initial Standard;
            on Message / take => Routing;
            on SessionEnd => Idle;
            on Close => Closed;
            state Standard { after 5min [is_patient] => Idle; }
        }

        state Pressing was "urgent" {
            on Message / take;
            on SessionEnd => Talking;
        }

        final state Closed;
    }
}
