concierge_core::machine! {
    pub machine Concierge(u32) {
        event MessageReceived;
        event SessionEnd;

        initial Idle;

        state Idle {
            on MesageReceived => Answering;
            end;
        }

        state Answering {
            on SessionEnd | Timeout => Idle;
            on message_received;
        }
    }
}

fn main() {
    Concierge::new(0).message_received();
}
