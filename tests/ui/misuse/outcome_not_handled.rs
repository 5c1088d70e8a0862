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
            on MessageReceived [is_registered] => Routing;
        }
    }
}

fn is_registered(events: &u32) -> bool {
    *events > 0
}

fn main() {
    let event_agent = match Concierge::new(1).message_received() {
        concierge::Routed::EventAgent(machine) => machine,
    };
    match event_agent.message_received() {
        concierge::MessageReceivedFromEventAgent::StandardAgent(machine) => drop(machine),
        concierge::MessageReceivedFromEventAgent::EventAgent(machine) => drop(machine),
    }
}
