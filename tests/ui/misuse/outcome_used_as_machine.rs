concierge_core::machine! {
    pub machine Concierge(u32) {
        event MessageReceived;

        initial Idle;

        state Idle {
            on MessageReceived => Routing;
            end;
        }

        choice Routing -> Routed {
            [is_registered] => EventAgent;
            else => StandardAgent;
        }

        state StandardAgent {
            on MessageReceived => Routing;
            end;
        }

        state EventAgent {
            on MessageReceived => Routing;
        }
    }
}

fn is_registered(events: &u32) -> bool {
    *events > 0
}

fn main() {
    let routed = Concierge::new(1).message_received();
    let _ = routed.message_received();
}
