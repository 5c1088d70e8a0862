concierge_core::machine! {
    /// Everything at once: each mistake is told once, at its place.
    pub machine Concierge(u32) {
        event MessageReceived { text: String };
        event EventEnded;
        event SessionEnd;
        event SessionEnd;

        initial Idle;

        state Idle {
            on MessageReceived => Rooting;
            on EventEnded [is_live &&] => Idle;
            end;
        }

        choice Routing {
            [is_live] / => EventAgent;
            else => StandardAgent;
        }

        state StandardAgent {
            entry / log_agent
            on MessageReceived => Routing;
            on SesionEnd => Idle;
        }

        final state EventAgent {
            on SessionEnd => Idle;
        }
    }
}

fn main() {
    let idle = Concierge::new(0);
    idle.message_received("hello".to_owned());
}
