//! States that came, went or changed.

use concierge_table::{StateId, StateKind, Table};

use super::aligned::Aligned;
use super::{Section, Sign};
use crate::label;

/// What became of the states: of a new one by its own id, of one that is gone by its old one.
pub(super) struct Changes {
    pub(super) added: Vec<StateId>,
    pub(super) removed: Vec<StateId>,
    /// With what is different.
    pub(super) changed: Vec<(StateId, String)>,
}

pub(super) fn changes(aligned: &Aligned<'_>) -> Changes {
    let Aligned { old, new, .. } = aligned;
    let (mut added, mut changed) = (Vec::new(), Vec::new());
    for id in new.state_ids() {
        let Some(origin) = aligned.origin(id) else {
            added.push(id);
            continue;
        };
        let before = aligned.old_name(origin);
        let was = (before != new.state(id).name).then(|| format!("was {before}"));
        let sides = traits(old, origin).into_iter().zip(traits(new, id));
        let differing = sides.filter(|((_, before), (_, after))| before != after);
        let differing = differing.map(|((name, before), (_, after))| {
            format!("{name} {} -> {}", or_none(&before), or_none(&after))
        });
        let differences: Vec<String> = was.into_iter().chain(differing).collect();
        if !differences.is_empty() {
            changed.push((id, differences.join("; ")));
        }
    }
    Changes { added, removed: aligned.removed().collect(), changed }
}

pub(super) fn section(aligned: &Aligned<'_>, changes: &Changes) -> Section {
    let name = |table: &Table<'_>, id| {
        let state = table.state(id);
        crate::text::line(&format!("{} ({})", state.name, kind(state.kind)))
    };
    let added = changes.added.iter().map(|&id| Sign::Added.line(name(aligned.new, id)));
    let removed = changes.removed.iter().map(|&id| Sign::Removed.line(name(aligned.old, id)));
    let others = changes.changed.iter().map(|(id, how)| {
        let name = aligned.new.state(*id).name;
        Sign::Changed.line(crate::text::line(&format!("{name}: {how}")))
    });
    Section { title: "states", lines: added.chain(removed).chain(others).collect() }
}

/// What a state is, but for its name, its docs and its transitions; each with a word for it.
fn traits(table: &Table<'_>, id: StateId) -> [(&'static str, String); 8] {
    let state = table.state(id);
    let parent = state.parent.map_or(String::new(), |parent| table.state(parent).name.to_owned());
    let initial =
        [label::states(table, state.initial.targets), label::initial(table, &state.initial)];
    [
        ("kind", kind(state.kind).to_owned()),
        ("inside", parent),
        ("begins", initial.join(" ").trim().to_owned()),
        ("entry", label::actions(table, state.entry)),
        ("exit", label::actions(table, state.exit)),
        ("defers", label::events(table, state.defers)),
        ("data", state.data.to_owned()),
        ("end", if state.may_end { "yes" } else { "no" }.to_owned()),
    ]
}

/// A text of which something is to be seen.
pub(super) fn or_none(text: &str) -> &str {
    if text.is_empty() { "none" } else { text }
}

const fn kind(kind: StateKind) -> &'static str {
    match kind {
        StateKind::Compound => "compound",
        StateKind::Parallel => "parallel",
        StateKind::Final => "final",
        StateKind::Choice => "choice",
        StateKind::ShallowHistory => "history",
        StateKind::DeepHistory => "deep history",
        _ => "atomic",
    }
}
