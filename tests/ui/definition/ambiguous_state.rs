concierge_core::machine! {
    pub machine House(()) {
        event Lock;
        event Leave;
        initial Doors;
        parallel Doors {
            on Leave => Away;
            state Front {
                initial Open;
                state Open { on Lock => Locked; }
                state Locked;
            }
            state Back {
                initial Ajar;
                state Ajar { on Lock => Back::Locked; }
                state Locked;
            }
        }
        final state Away;
    }
}

fn main() {}
