concierge_core::machine! {
    pub machine Concierge(u32) {
        event MessageReceived;
        event SessionEnd;

        initial Idel;

        state Idle {
            on MessageReceived => Rooting;
            end;
        }

        choice Routing {
            [is_registered] => Event;
            else => StandardAgent;
        }

        state StandardAgent {
            on MessageReceived => Routing;
            on SessionEnd => idle;
        }
    }
}

fn is_registered(events: &u32) -> bool {
    *events > 0
}

fn main() {
    Concierge::new(0).message_received();
}
