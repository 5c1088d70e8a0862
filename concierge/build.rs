//! Keeps the diagram in the docs equal to the definition, and the definition able to hold every
//! stored session.

fn main() {
    concierge_diagram::build::write("src/machine.rs", "../docs/state-machine-diagram.mmd");
    concierge_diagram::build::lock("src/machine.rs", "src/Concierge.machine.json");
}
