//! A desk as it was released first.

concierge_core::machine! {
    machine Desk(Session) at Instant {
        event Message;
        event SessionEnd;
        event Ping;
        effect Greet;

        initial Idle;

        /// Nobody is there.
        state Idle {
            on Message / take => Routing;
            on Ping / count;
            end;
        }

        choice Routing { [is_urgent] => Urgent; else => Talking; }

        state Talking {
            initial Standard;
            entry / emit Greet;
            on Message / take => Routing;
            on SessionEnd => Idle;
            state Standard { on Ping => Expert; after 5min => Expert; }
            state Expert { on Ping => Standard; }
            history Recent => Standard;
        }

        state Urgent {
            defer Message;
            on SessionEnd => Recent;
        }
    }
}
