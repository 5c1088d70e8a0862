//! Of the first machine a state has another name; of the second, a region is new, a delay is gone,
//! and no state is called `off`. What was released is in the lock files beside this file.

concierge_core::machine! {
    pub machine Door(u32) {
        event Push;
        initial Closed;
        state Closed { on Push => Open; end; }
        state Open { on Push => Closed; }
    }
}

concierge_core::machine! {
    pub machine Desk(()) at u64 {
        event Go;
        event Flip;
        initial On;
        final state Away;
        parallel On {
            on Go => Away;
            state Side { initial Left; state Left { on Flip => Right; } state Right { on Flip => Left; } }
            state Lamp { initial Dark; state Dark { on Flip => Lit; } state Lit { on Flip => Dark; } }
            state Drawer { initial Shut; state Shut { on Flip => Pulled; } state Pulled { on Flip => Shut; } }
        }
    }
}

fn main() {}
