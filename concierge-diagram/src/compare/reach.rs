//! Where a machine can come, and what it does there.

use std::collections::{BTreeMap, BTreeSet};

use concierge_model::explore::{Configuration, ConfigurationId, Exploration, Outcomes, Stimulus};
use concierge_table::Table;

use super::aligned::Aligned;
use super::{Line, Section, Sign};

/// What a machine does on one thing that happens: the configurations to which it may come, and
/// whether it may stay.
type Reaction = BTreeSet<String>;

/// By configuration, as text, the reactions to what is accepted there.
type Behavior = BTreeMap<String, BTreeMap<String, Reaction>>;

pub(super) fn sections(aligned: &Aligned<'_>, limit: usize) -> Vec<Section> {
    let (before, after) =
        (Exploration::of(aligned.old, limit), Exploration::of(aligned.new, limit));
    if !before.is_complete() || !after.is_complete() {
        let text = format!("not compared: more than {limit} configurations");
        return vec![Section { title: "reachable", lines: vec![Sign::Changed.line(text)] }];
    }
    let (before, after) = (behavior(aligned.old, &before), behavior(aligned.new, &after));
    let mut reachable: Vec<Line> = differences(before.keys(), after.keys());
    reachable.sort();
    let (mut accepted, mut outcomes) = (Vec::new(), Vec::new());
    for (configuration, reactions) in &after {
        let Some(old) = before.get(configuration) else { continue };
        let found = differences(old.keys(), reactions.keys());
        accepted.extend(
            found
                .into_iter()
                .map(|Line { sign, text }| sign.line(format!("{configuration}: {text}"))),
        );
        for (stimulus, reaction) in reactions {
            let Some(old) = old.get(stimulus) else { continue };
            let found = differences(old.iter(), reaction.iter());
            let found: Vec<String> =
                found.iter().map(|Line { sign, text }| format!("{} {text}", sign.text())).collect();
            if !found.is_empty() {
                let text = format!("{configuration}, {stimulus}: {}", found.join(", "));
                outcomes.push(Sign::Changed.line(text));
            }
        }
    }
    vec![
        Section { title: "reachable", lines: reachable },
        Section { title: "accepted", lines: accepted },
        Section { title: "outcomes", lines: outcomes },
    ]
}

fn differences<'a>(
    before: impl Iterator<Item = &'a String>,
    after: impl Iterator<Item = &'a String>,
) -> Vec<Line> {
    let (before, after): (BTreeSet<_>, BTreeSet<_>) = (before.collect(), after.collect());
    let added = after.difference(&before).map(|text| Sign::Added.line(text.as_str()));
    let removed = before.difference(&after).map(|text| Sign::Removed.line(text.as_str()));
    added.chain(removed).collect()
}

fn behavior(table: &Table<'_>, exploration: &Exploration) -> Behavior {
    let names = |id: ConfigurationId| name(table, exploration.configuration(id));
    let reaction = |outcomes: &Outcomes| -> Reaction {
        let moved = outcomes.moved_to.iter().map(|&to| names(to));
        let flags = [
            (outcomes.may_be_handled, "(handled)"),
            (outcomes.may_stay, "(unhandled)"),
            (outcomes.may_wait, "(waits)"),
            (outcomes.may_not_settle, "(does not settle)"),
        ];
        moved.chain(flags.into_iter().filter(|flag| flag.0).map(|flag| flag.1.to_owned())).collect()
    };
    let accepted = |id| exploration.accepted(id).filter(|(_, outcomes)| !outcomes.is_empty());
    let reactions =
        |id| accepted(id).map(|(on, outcomes)| (stimulus(table, on), reaction(outcomes))).collect();
    exploration.configurations().map(|(id, _)| (names(id), reactions(id))).collect()
}

fn stimulus(table: &Table<'_>, stimulus: Stimulus) -> String {
    match stimulus {
        Stimulus::Event(event) => crate::text::line(table.event(event).name),
        Stimulus::Tick => "(time passes)".to_owned(),
    }
}

/// The states without an active state inside, sorted by name: two definitions may have them in
/// another order.
fn name(table: &Table<'_>, configuration: &Configuration) -> String {
    let names = configuration.leaves.iter().map(|&id| table.state(id).name);
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    crate::text::line(&names.join(" + "))
}
