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
            else => Preparing;
        }

        state Preparing {
            always => StandardAgent;
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

fn hold(machine: Concierge<concierge::Routing>) {
    drop(machine);
}

fn prepare(machine: Concierge<concierge::Preparing>) {
    drop(machine);
}

fn main() {
    let _ = (hold, prepare);
    let _ = concierge::State::Routing;
}
