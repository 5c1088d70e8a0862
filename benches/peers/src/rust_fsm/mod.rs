//! rust-fsm: a flat table of states and inputs, without guards and without a context. An action is
//! an output, which the owner of the machine executes; what a guard asks is part of the input.

mod concierge;
mod player;
mod ring;

use concierge_benches::candidate::Candidate;

/// Its candidate for a machine, or why there is none.
pub(crate) fn candidate(machine: &str) -> Result<Candidate, &'static str> {
    const NAME: &str = "rust-fsm, guards and actions outside";
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
