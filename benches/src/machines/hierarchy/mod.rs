//! Two states at the bottom of a tower of composite states, at three depths.

mod hand;

use crate::workload::Input;

/// What happens to the tower.
#[derive(Clone, Copy, Debug)]
pub enum Signal {
    /// From one of the innermost states to the other.
    Flip,
    /// Handled at the top; nothing is left.
    Ping,
    /// The whole tower is left.
    Leave,
    /// The whole tower is entered.
    Return,
}

impl Input for Signal {
    fn of(sixteenth: u8) -> Self {
        match sixteenth {
            0..8 => Self::Flip,
            8..13 => Self::Ping,
            13 => Self::Leave,
            _ => Self::Return,
        }
    }
}

/// A module for each depth: the machines have the same names in each.
macro_rules! depths {
    ($($module:ident $name:literal $concierge:literal),*) => {$(
        #[doc = $name]
        pub mod $module {

            use super::{Signal, hand};
            use crate::candidate::Candidate;
            use crate::context::{Context, fold};
            use crate::machines::{Contest, drive};

            include!(concat!(env!("OUT_DIR"), $concierge));

            impl From<Signal> for tower::Event {
                fn from(signal: Signal) -> Self {
                    match signal {
                        Signal::Flip => tower::Flip.into(),
                        Signal::Ping => tower::Ping.into(),
                        Signal::Leave => tower::Leave.into(),
                        Signal::Return => tower::Return.into(),
                    }
                }
            }

            drive!(Tower: Signal => tower::Event);

            /// The machine.
            pub fn contest() -> Contest {
                Contest::new($name, vec![
                        Candidate::of::<hand::Hand>("hand"),
                        Candidate::of::<Dispatched>("concierge"),
                    ])
            }
        }
    )*};
}

depths! {
    depth_4 "hierarchy of depth 4" "/hierarchy_4_concierge.rs",
    depth_16 "hierarchy of depth 16" "/hierarchy_16_concierge.rs",
    depth_64 "hierarchy of depth 64" "/hierarchy_64_concierge.rs"
}
