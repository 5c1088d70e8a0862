//! Keeps the diagram in the docs equal to the definition.

fn main() {
    concierge_diagram::build::write("src/machine.rs", "../docs/state-machine-diagram.mmd");
}
