concierge_core::machine! {
    pub machine Download(u32) {
        event Arrived;
        event Cancel;

        initial Running;

        parallel Running {
            on Cancel => Ended;
            done => Ended;
            done(Picture) => Ended;

            state Data {
                initial Loading;
                done => Ended;

                state Loading {
                    on Arrived => Loaded;
                }

                state Loaded;
            }

            state Picture;
        }

        final state Ended;
    }
}

fn main() {}
