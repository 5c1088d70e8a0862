concierge_core::machine! {
    pub machine House(()) {
        event Wake;
        event Leave;
        initial Away;
        state Away { on Wake => (Warm, Heating, Lit); on Leave => Home; end; }
        parallel Home {
            on Leave => Away;
            state Heating {
                initial Cold;
                state Cold { on Wake => Warm; }
                state Warm;
            }
            state Light {
                initial Dark;
                state Dark { on Wake => Lit; }
                state Lit;
            }
        }
    }
}

fn main() {}
