//! The levels are superstates.

/// A module for each depth: the machines have the same names in each.
macro_rules! depths {
    ($($module:ident $text:literal),*) => {$(
        pub(crate) mod $module {
            use concierge_benches::candidate::Driven;
            use concierge_benches::context::{Context, fold};
            use concierge_benches::machines::hierarchy::Signal;
            use statig::blocking::{InitializedStateMachine, IntoStateMachineExt as _};
            use statig::prelude::*;

            #[derive(Default)]
            pub(crate) struct Tower {
                context: Context,
            }

            include!(concat!(env!("OUT_DIR"), $text));

            pub(crate) struct Machine(InitializedStateMachine<Tower>);

            impl Driven for Machine {
                type Input = Signal;
                type Event = Signal;

                fn new() -> Self {
                    Self(Tower::default().uninitialized_state_machine().init())
                }

                #[inline]
                fn handle(&mut self, event: Signal) {
                    self.0.handle(&event);
                }

                fn result(&self) -> String {
                    format!("{:?} {}", self.0.state(), self.0.inner().context.checksum())
                }
            }
        }
    )*};
}

depths! {
    depth_4 "/tower_4_statig.rs",
    depth_16 "/tower_16_statig.rs",
    depth_64 "/tower_64_statig.rs"
}
