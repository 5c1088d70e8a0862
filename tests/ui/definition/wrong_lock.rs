//! The lock file of this machine was merged and left so.

concierge_core::machine! {
    pub machine Lamp(u32) {
        event Press;
        initial Off;
        state Off { on Press => On; end; }
        state On { on Press => Off; }
    }
}

fn main() {}
