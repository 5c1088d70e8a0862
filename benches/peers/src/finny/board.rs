//! An initial state for each region. The events of a machine with several go to all of them.

/// A module for each number of regions: the machines have the same names in each.
macro_rules! regions {
    ($($module:ident $text:literal),*) => {$(
        pub(crate) mod $module {
            use concierge_benches::context::Context;
            use concierge_benches::machines::parallel::Switch;
            use finny::decl::{BuiltFsm, FsmBuilder};
            use finny::finny_fsm;

            #[derive(Clone)]
            pub struct All;
            #[derive(Clone)]
            pub struct First;

            include!(concat!(env!("OUT_DIR"), $text));

            super::super::drive!(Board: Switch => BoardEvents, "{" "}", |switch| match switch {
                Switch::All => All.into(),
                Switch::First => First.into(),
            });
        }
    )*};
}

regions! {
    regions_2 "/board_2_finny.rs",
    regions_4 "/board_4_finny.rs",
    regions_8 "/board_8_finny.rs"
}
