concierge_core::machine! {
    pub machine Download(()) {
        event Arrived;
        initial Running;
        parallel Running {
            done => Ended;
            state Data {
                initial Loading;
                state Loading { on Arrived => Loaded; }
                final state Loaded;
            }
            final state Shown;
        }
        final state Ended;
    }
}

fn main() {}
