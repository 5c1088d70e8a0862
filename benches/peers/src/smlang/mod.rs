//! smlang: a flat table of transitions. An event that no row takes is an error.

mod concierge;
mod player;
mod ring;

use concierge_benches::candidate::Candidate;

/// Its candidate for a machine, or why there is none.
pub(crate) fn candidate(machine: &str) -> Result<Candidate, &'static str> {
    Ok(match machine {
        "concierge" => Candidate::of::<concierge::Machine>("smlang"),
        "CD player" => Candidate::of::<player::Machine>("smlang"),
        "ring of 50" => Candidate::of::<ring::Machine>("smlang"),
        "chain of 8" => return Err("no eventless transitions"),
        "history" => return Err("no hierarchy and no history"),
        name if name.starts_with("hierarchy") || name == "grove of 50" => {
            return Err("no hierarchy");
        }
        _ => return Err("no parallel states"),
    })
}
