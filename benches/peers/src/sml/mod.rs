//! stateforward-sml: tables of transitions, in regions and in each other. The owner of a machine
//! can read its context only if it is shared, so that it is a cell that the machine borrows.

mod board;
mod chain;
mod concierge;
mod grove;
mod history;
mod player;
mod ring;
mod tower;

use concierge_benches::candidate::Candidate;

use crate::shared::Shared;

/// Its candidate for a machine, or why there is none.
pub(crate) fn candidate(machine: &str) -> Result<Candidate, &'static str> {
    const NAME: &str = "stateforward-sml";
    Ok(match machine {
        "concierge" => Candidate::of::<concierge::Machine>(NAME),
        "CD player" => Candidate::of::<player::Machine>(NAME),
        "ring of 50" => Candidate::of::<ring::Machine>(NAME),
        "grove of 50" => Candidate::of::<grove::Machine>(NAME),
        "hierarchy of depth 4" => Candidate::of::<tower::depth_4::Machine>(NAME),
        "hierarchy of depth 16" => Candidate::of::<tower::depth_16::Machine>(NAME),
        "hierarchy of depth 64" => Candidate::of::<tower::depth_64::Machine>(NAME),
        "2 parallel regions" => Candidate::of::<board::regions_2::Machine>(NAME),
        "4 parallel regions" => Candidate::of::<board::regions_4::Machine>(NAME),
        "8 parallel regions" => Candidate::of::<board::regions_8::Machine>(NAME),
        "history" => Candidate::of::<history::Machine>(NAME),
        "chain of 8" => Candidate::of::<chain::Machine>(NAME),
        other => unreachable!("`{other}` is no machine of the comparison"),
    })
}

/// Actions that fold their number.
macro_rules! acts {
    ($($name:ident($event:ty) $number:literal),*) => {$(
        fn $name(&mut self, _event: &$event) -> Result<(), ()> {
            self.fold($number);
            Ok(())
        }
    )*};
}
use acts;
