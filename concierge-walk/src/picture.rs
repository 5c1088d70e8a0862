//! The machine's diagram with what was covered on it.

use concierge_diagram::{Overlay, mermaid_with};

use crate::coverage::Coverage;
use crate::goal::Goal;

/// The looks of what was covered and of what was not, readable on light and dark pages.
const COVERED: &str = "fill:#e6f4ea,stroke:#1e7d34,color:#1b1b1b";
const MISSED: &str = "fill:#fde8e8,stroke:#c62828,color:#1b1b1b,stroke-dasharray:4";

pub(crate) fn mermaid(coverage: &Coverage) -> String {
    let table = coverage.table();
    let mut overlay = Overlay::new()
        .remark(format!("Covered: {}.", coverage.summary()))
        .remark("✓ fired, and its guards said all they can; ◐ fired; ✗ did not fire.")
        .class("covered", COVERED)
        .class("missed", MISSED);
    for state in table.state_ids() {
        let is_seen = coverage.count(Goal::Enters(state)) > 0;
        overlay.put(state, if is_seen { "covered" } else { "missed" });
    }
    for transition in table.transition_ids() {
        let has_fired = coverage.count(Goal::Fires(transition)) > 0;
        let is_whole = coverage.of_transition(transition).all(|(_, count)| count > 0);
        let sign = match (has_fired, is_whole) {
            (true, true) => "✓",
            (true, false) => "◐",
            (false, _) => "✗",
        };
        overlay.sign(transition, sign);
    }
    mermaid_with(table, &overlay)
}
