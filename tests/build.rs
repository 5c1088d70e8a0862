//! Passes on the lock files of the messages that are about them.

fn main() {
    for machine in ["Door", "Desk"] {
        let file = format!("ui/definition/{machine}.machine.json");
        concierge_diagram::build::lock_machine("ui/definition/lost_sessions.rs", machine, file);
    }
    concierge_diagram::build::lock(
        "ui/definition/wrong_lock.rs",
        "ui/definition/Lamp.machine.json",
    );
}
