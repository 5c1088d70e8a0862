//! Whether one list for each session explains what everybody saw.

use std::collections::BTreeMap;

use crate::history::{Event, History};
use crate::house::Stored;

/// What is wrong, a line for each finding.
pub(crate) fn violations(history: &History, stored: &[Stored]) -> Vec<String> {
    let mut found = history.contradictions.clone();
    for (number, session) in (0_u64..).zip(stored) {
        let events: BTreeMap<&str, &Event> = history
            .events
            .iter()
            .filter(|(_, event)| event.session == number)
            .map(|(name, event)| (name.as_str(), event))
            .collect();
        let mut tell = |what: String| found.push(format!("session {number}: {what}"));
        each_once(&events, session, &mut tell);
        in_order(&events, session, &mut tell);
        one_version_each(session, &mut tell);
    }
    found
}

/// Every event that was acknowledged is an entry, at its place, once; and no entry is anything else.
fn each_once(events: &BTreeMap<&str, &Event>, session: &Stored, tell: &mut impl FnMut(String)) {
    let mut counts = BTreeMap::<&str, usize>::new();
    for entry in &session.entries {
        *counts.entry(entry).or_default() += 1;
    }
    for (entry, count) in &counts {
        if *count > 1 {
            tell(format!("event {entry} was applied {count} times"));
        }
        if !events.contains_key(entry) {
            tell(format!("event {entry} was never sent"));
        }
    }
    for (name, event) in events {
        let Some((place, _)) = event.acknowledged else {
            tell(format!("event {name} was never answered"));
            continue;
        };
        let there = place.checked_sub(1).and_then(|at| session.entries.get(at));
        if there.map(String::as_str) != Some(name) {
            tell(format!("event {name} was acknowledged at place {place}, where {there:?} stands"));
        }
    }
}

/// What was acknowledged before something else was sent stands before it.
fn in_order(events: &BTreeMap<&str, &Event>, session: &Stored, tell: &mut impl FnMut(String)) {
    // Walking from the end: nothing that stands later may have been over before this one began.
    let mut earliest_answer_after = u64::MAX;
    for entry in session.entries.iter().rev() {
        let Some(event) = events.get(&**entry) else { continue };
        if earliest_answer_after < event.sent {
            tell(format!("event {entry} stands before one that was answered before it was sent"));
        }
        if let Some((_, at)) = event.acknowledged {
            earliest_answer_after = earliest_answer_after.min(at);
        }
    }
}

/// Each entry made one version and one step.
fn one_version_each(session: &Stored, tell: &mut impl FnMut(String)) {
    let count = session.entries.len() as u64;
    if session.version != count {
        tell(format!("{count} entries, but version {}", session.version));
    }
    if !session.steps.iter().copied().eq(1..=count) {
        tell(format!("{count} entries, but the steps {:?}", session.steps));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::Said;

    fn history(said: &[&str]) -> History {
        let mut history = History::default();
        for line in said {
            history.hear(0, line.parse::<Said>().expect("a line of this test is one"));
        }
        history
    }

    fn session(entries: &[&str]) -> Stored {
        let count = entries.len() as u64;
        Stored {
            version: count,
            entries: entries.iter().map(|&entry| entry.to_owned()).collect(),
            steps: (1..=count).collect(),
        }
    }

    const TWO: [&str; 4] =
        ["sends 0 a 10", "acknowledged a 1 20", "sends 0 b 30", "acknowledged b 2 40"];

    #[test]
    fn a_sound_history_is_found_sound() {
        assert!(violations(&history(&TWO), &[session(&["a", "b"])]).is_empty());
        let overlapping =
            ["sends 0 a 10", "sends 0 b 15", "acknowledged a 2 40", "acknowledged b 1 50"];
        assert!(violations(&history(&overlapping), &[session(&["b", "a"])]).is_empty());
    }

    #[test]
    fn each_break_is_found() {
        let of = |entries: &[&str]| violations(&history(&TWO), &[session(entries)]);
        assert!(!of(&["a"]).is_empty(), "an event is lost");
        assert!(!of(&["a", "b", "b"]).is_empty(), "one is applied twice");
        assert!(!of(&["a", "b", "c"]).is_empty(), "one comes from nowhere");
        assert!(!of(&["b", "a"]).is_empty(), "the order is another");
        let skipped = Stored { version: 3, ..session(&["a", "b"]) };
        assert!(!violations(&history(&TWO), &[skipped]).is_empty());
        let unlogged = Stored { steps: vec![1], ..session(&["a", "b"]) };
        assert!(!violations(&history(&TWO), &[unlogged]).is_empty());
        let silent = history(&["sends 0 a 10"]);
        assert!(!violations(&silent, &[session(&["a"])]).is_empty(), "one is never answered");
        let late = history(&[
            "sends 0 b 30",
            "acknowledged b 1 40",
            "sends 0 a 10",
            "acknowledged a 2 20",
        ]);
        let found = violations(&late, &[session(&["b", "a"])]);
        assert_eq!(found.len(), 1, "real time is turned around: {found:?}");
    }
}
