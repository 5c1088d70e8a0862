//! statig: handlers by hand, one for each state, and superstates.

mod concierge;
mod grove;
mod player;
mod ring;
mod tower;

use concierge_benches::candidate::Candidate;

/// Its candidate for a machine, or why there is none.
pub(crate) fn candidate(machine: &str) -> Result<Candidate, &'static str> {
    Ok(match machine {
        "concierge" => Candidate::of::<concierge::Machine>("statig"),
        "CD player" => Candidate::of::<player::Machine>("statig"),
        "ring of 50" => Candidate::of::<ring::Machine>("statig"),
        "grove of 50" => Candidate::of::<grove::Machine>("statig"),
        "hierarchy of depth 4" => Candidate::of::<tower::depth_4::Machine>("statig"),
        "hierarchy of depth 16" => Candidate::of::<tower::depth_16::Machine>("statig"),
        "hierarchy of depth 64" => Candidate::of::<tower::depth_64::Machine>("statig"),
        "history" => return Err("no history"),
        "chain of 8" => return Err("no eventless transitions"),
        _ => return Err("no parallel states"),
    })
}
