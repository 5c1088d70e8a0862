//! Regions side by side, with one event that moves all of them.

mod hand;

use crate::workload::Input;

/// A switch of the board.
#[derive(Clone, Copy, Debug)]
pub enum Switch {
    /// Moves every region.
    All,
    /// Moves the first one.
    First,
}

/// Three quarters move every region.
impl Input for Switch {
    fn of(sixteenth: u8) -> Self {
        if sixteenth < 12 { Self::All } else { Self::First }
    }
}

/// A module for each number of regions: the machines have the same names in each.
macro_rules! regions {
    ($($module:ident $count:literal $name:literal $concierge:literal),*) => {$(
        #[doc = $name]
        pub mod $module {

            use super::{Switch, hand};
            use crate::candidate::Candidate;
            use crate::context::{Context, fold};
            use crate::machines::{Contest, drive};

            include!(concat!(env!("OUT_DIR"), $concierge));

            impl From<Switch> for board::Event {
                fn from(switch: Switch) -> Self {
                    match switch {
                        Switch::All => board::All.into(),
                        Switch::First => board::First.into(),
                    }
                }
            }

            drive!(Board: Switch => board::Event);

            /// The machine.
            pub fn contest() -> Contest {
                Contest::new($name, vec![
                        Candidate::of::<hand::Hand<$count>>("hand"),
                        Candidate::of::<Dispatched>("concierge"),
                    ])
            }
        }
    )*};
}

regions! {
    regions_2 2 "2 parallel regions" "/parallel_2_concierge.rs",
    regions_4 4 "4 parallel regions" "/parallel_4_concierge.rs",
    regions_8 8 "8 parallel regions" "/parallel_8_concierge.rs"
}
