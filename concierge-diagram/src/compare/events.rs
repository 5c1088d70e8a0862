//! Events and effects that came or went, and what holds for the whole machine.

use concierge_table::Table;

use super::aligned::Aligned;
use super::states::or_none;
use super::{Line, Section, Sign};
use crate::label;

pub(super) fn section(aligned: &Aligned<'_>) -> Section {
    let Aligned { old, new, .. } = aligned;
    let events = |table: &Table<'_>| -> Vec<String> {
        let events = table.events.iter().map(|event| format!("event {}", event.name));
        let effects = table.effects.iter().map(|effect| format!("effect {}", effect.name));
        events.chain(effects).collect()
    };
    let (before, after) = (events(old), events(new));
    let line = |sign: Sign, name: &String| sign.line(crate::text::line(name));
    let added = after.iter().filter(|name| !before.contains(name));
    let removed = before.iter().filter(|name| !after.contains(name));
    let added = added.map(|name| line(Sign::Added, name));
    let removed = removed.map(|name| line(Sign::Removed, name));
    Section { title: "machine", lines: added.chain(removed).chain(settings(old, new)).collect() }
}

fn settings(old: &Table<'_>, new: &Table<'_>) -> Vec<Line> {
    let settings = |table: &Table<'_>| {
        let initial =
            [label::states(table, table.initial.targets), label::initial(table, &table.initial)];
        [
            ("name", table.name.to_owned()),
            ("version", table.version.to_string()),
            ("initial", initial.join(" ").trim().to_owned()),
            ("unhandled", format!("{:?}", table.unhandled).to_lowercase()),
            ("microsteps", table.microsteps.to_string()),
        ]
    };
    let sides = settings(old).into_iter().zip(settings(new));
    let differing = sides.filter(|((_, before), (_, after))| before != after);
    let line = |(name, before): (&str, String), after: &str| {
        let text = format!("{name} {} -> {}", or_none(&before), or_none(after));
        Sign::Changed.line(crate::text::line(&text))
    };
    differing.map(|(before, (_, after))| line(before, &after)).collect()
}
