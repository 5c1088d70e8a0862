//! statum: typed machines alone, so that an enum of them and the `match` that moves them are written
//! by hand. A transition consumes its machine; a new one stands in for it meanwhile.

mod concierge;
mod player;
mod ring;

use concierge_benches::candidate::Candidate;

/// Its candidate for a machine, or why there is none.
pub(crate) fn candidate(machine: &str) -> Result<Candidate, &'static str> {
    const NAME: &str = "statum, dispatch by hand";
    Ok(match machine {
        "concierge" => Candidate::of::<concierge::Machine>(NAME),
        "CD player" => Candidate::of::<player::Machine>(NAME),
        "ring of 50" => Candidate::of::<ring::Machine>(NAME),
        "chain of 8" => return Err("no eventless transitions"),
        "history" => return Err("no hierarchy and no history"),
        name if name.starts_with("hierarchy") || name == "grove of 50" => {
            return Err("no hierarchy");
        }
        _ => return Err("no parallel states"),
    })
}
