concierge_core::machine! {
    pub machine Concierge(u32) {
        event MessageReceived;
        event EventEnded;
        event SessionEnd;

        initial Idle;

        state Idle {
            on MessageReceived => EventAgent;
            end;
        }

        state EventAgent {
            on MessageReceived => EventAgent;
            on EventEnded | SessionEnd => Idle;
        }
    }
}

fn main() {
    let idle = Concierge::new(0);
    let _ = idle.session_end();
}
