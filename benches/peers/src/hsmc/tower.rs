//! Nested states with defaults.

/// A module for each depth: the machines have the same names in each.
macro_rules! depths {
    ($($module:ident $text:literal),*) => {$(
        pub(crate) mod $module {
            use concierge_benches::candidate::Driven;
            use concierge_benches::context::Context;
            use concierge_benches::machines::hierarchy::Signal;
            use hsmc::{Duration, statechart};

            #[derive(Clone, Debug)]
            pub enum Event {
                Flip,
                Ping,
                Leave,
                Return,
            }

            include!(concat!(env!("OUT_DIR"), $text));

            impl TowerActions for TowerActionContext<'_> {
                super::super::acts!(
                    enter_top 1, exit_top 2, act3 3, enter_left 4, exit_left 5, enter_right 6,
                    exit_right 7
                );
            }

            impl From<Signal> for Event {
                fn from(signal: Signal) -> Self {
                    match signal {
                        Signal::Flip => Self::Flip,
                        Signal::Ping => Self::Ping,
                        Signal::Leave => Self::Leave,
                        Signal::Return => Self::Return,
                    }
                }
            }

            super::super::drive!(Tower: Signal => Event);
        }
    )*};
}

depths! {
    depth_4 "/tower_4_hsmc.rs",
    depth_16 "/tower_16_hsmc.rs"
}
