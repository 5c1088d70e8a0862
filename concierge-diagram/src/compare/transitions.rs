//! Transitions that came, went or changed.

use concierge_table::{Table, TransitionId};

use super::aligned::Aligned;
use super::states::or_none;
use super::{Section, Sign};
use crate::label;

/// What became of the transitions: of those that are gone by their old ids.
pub(super) struct Changes {
    pub(super) added: Vec<TransitionId>,
    pub(super) removed: Vec<TransitionId>,
    /// With what is different.
    pub(super) changed: Vec<(TransitionId, String)>,
}

/// A transition as text.
struct Row {
    id: TransitionId,
    source: String,
    /// Trigger, guard, actions and targets, each with a word for it.
    parts: [(&'static str, String); 4],
}

fn rows(table: &Table<'_>) -> Vec<Row> {
    let row = |id| {
        let transition = table.transition(id);
        Row {
            id,
            source: table.state(transition.source).name.to_owned(),
            parts: [
                ("trigger", label::trigger(table, transition)),
                ("guard", label::guard(table, transition)),
                ("actions", label::actions(table, transition.actions)),
                ("target", label::states(table, transition.targets)),
            ],
        }
    };
    table.transition_ids().map(row).collect()
}

/// Those of one source are matched: first those that are alike in all, then those of one trigger in
/// their order, then those that have nothing but another trigger.
pub(super) fn changes(aligned: &Aligned<'_>) -> Changes {
    let (mut before, mut after) = (rows(aligned.old), rows(aligned.new));
    let same = pairs(&mut before, &mut after, |old, new| old.parts == new.parts);
    let similar = pairs(&mut before, &mut after, |old, new| old.parts[0] == new.parts[0]);
    let moved = pairs(&mut before, &mut after, |old, new| old.parts[1..] == new.parts[1..]);
    let mut changed: Vec<(TransitionId, String)> =
        similar.iter().chain(&moved).map(|(old, new)| (new.id, difference(old, new))).collect();
    for pair in same.windows(2) {
        let [(_, first), (_, second)] = pair else { continue };
        if first.source == second.source && first.id > second.id {
            changed.push((second.id, "it is tried earlier".to_owned()));
        }
    }
    changed.sort();
    Changes {
        added: after.iter().map(|row| row.id).collect(),
        removed: before.iter().map(|row| row.id).collect(),
        changed,
    }
}

/// Takes the rows of one source that fit, one of each side at a time.
fn pairs(
    before: &mut Vec<Row>,
    after: &mut Vec<Row>,
    fit: impl Fn(&Row, &Row) -> bool,
) -> Vec<(Row, Row)> {
    let mut pairs = Vec::new();
    for old in std::mem::take(before) {
        let found = after.iter().position(|new| old.source == new.source && fit(&old, new));
        match found {
            Some(found) => pairs.push((old, after.remove(found))),
            None => before.push(old),
        }
    }
    pairs
}

fn difference(old: &Row, new: &Row) -> String {
    let sides = old.parts.iter().zip(&new.parts).filter(|(before, after)| before != after);
    let parts = sides.map(|((name, before), (_, after))| {
        format!("{name} {} -> {}", or_none(before), or_none(after))
    });
    parts.collect::<Vec<_>>().join("; ")
}

pub(super) fn section(aligned: &Aligned<'_>, changes: &Changes) -> Section {
    let text = |table: &Table<'_>, id| crate::text::line(&label::transition(table, id));
    let added = changes.added.iter().map(|&id| Sign::Added.line(text(aligned.new, id)));
    let removed = changes.removed.iter().map(|&id| Sign::Removed.line(text(aligned.old, id)));
    let others = changes.changed.iter().map(|(id, how)| {
        Sign::Changed.line(format!("{}: {}", text(aligned.new, *id), crate::text::line(how)))
    });
    Section { title: "transitions", lines: added.chain(removed).chain(others).collect() }
}
