//! The picture of a change.

use super::aligned::{Aligned, Side};
use super::merged::Merged;
use super::{Sign, states, transitions};
use crate::{Overlay, mermaid_with};

/// The new machine with what is gone in it, in colors that tell also without color: what is gone is
/// dashed, what has changed has a thick border.
pub(super) fn draw(
    aligned: &Aligned<'_>,
    states: &states::Changes,
    transitions: &transitions::Changes,
) -> String {
    let merged = Merged::of(aligned, &states.removed, &transitions.removed);
    let mut overlay = Overlay::new()
        .remark("What differs: + added, - removed, ~ changed.")
        .class("added", "fill:#e6ffec,stroke:#1a7f37,color:#1a7f37")
        .class("removed", "fill:#ffebe9,stroke:#cf222e,color:#cf222e,stroke-dasharray:4")
        .class("changed", "fill:#fff8c5,stroke:#9a6700,color:#9a6700,stroke-width:3px");
    for &id in &states.added {
        overlay.put(merged.state(Side::New, id), "added");
    }
    for &id in &states.removed {
        overlay.put(merged.state(Side::Old, id), "removed");
    }
    for (id, _) in &states.changed {
        overlay.put(merged.state(Side::New, *id), "changed");
    }
    for (id, side, own) in merged.transitions() {
        let sign = match side {
            Side::Old => Sign::Removed,
            Side::New if transitions.added.contains(&own) => Sign::Added,
            Side::New if transitions.changed.iter().any(|(id, _)| *id == own) => Sign::Changed,
            Side::New => continue,
        };
        overlay.sign(id, sign.text());
    }
    merged.with_table(|table| mermaid_with(table, &overlay))
}
