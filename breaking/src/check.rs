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
        echoed(session, &mut tell);
        delivered(history, number, session, &mut tell);
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

/// Each entry made a version, with one step; each version has a step.
fn one_version_each(session: &Stored, tell: &mut impl FnMut(String)) {
    let of = |event| session.steps.iter().filter(move |(_, name)| name == event);
    let notes: Vec<u64> = of("NOTE").map(|(version, _)| *version).collect();
    let (entries, echoes) = (session.entries.len(), session.echoes.len());
    if notes.len() != entries || !notes.is_sorted_by(|one, other| one < other) {
        tell(format!("{entries} entries, but the steps {:?}", session.steps));
    }
    if of("ECHO").count() != echoes {
        tell(format!("{echoes} echoes, but the steps {:?}", session.steps));
    }
    let mut versions: Vec<u64> = session.steps.iter().map(|(version, _)| *version).collect();
    versions.dedup();
    if !versions.into_iter().eq(1..=session.version) {
        tell(format!("version {}, but the steps {:?}", session.version, session.steps));
    }
}

/// The timer of each entry fired once.
fn echoed(session: &Stored, tell: &mut impl FnMut(String)) {
    let (mut entries, mut echoes) = (session.entries.clone(), session.echoes.clone());
    entries.sort_unstable();
    echoes.sort_unstable();
    if entries != echoes {
        tell(format!("the timers of the entries {entries:?} fired as {echoes:?}"));
    }
}

/// The effect of each entry was delivered, no fewer than once, first after those before it.
fn delivered(history: &History, number: u64, session: &Stored, tell: &mut impl FnMut(String)) {
    let mut before = (0, 0);
    for entry in &session.entries {
        let Some(delivery) = history.deliveries.get(entry) else {
            tell(format!("the effect of event {entry} was never delivered"));
            continue;
        };
        let this = (delivery.version, delivery.first);
        if this.0 <= before.0 || this.1 < before.1 {
            tell(format!("the effect of event {entry} came before an earlier one"));
        }
        before = this;
    }
    for (event, delivery) in &history.deliveries {
        if delivery.session == number && !session.entries.contains(event) {
            tell(format!("the effect of event {event} was delivered, which is no entry"));
        }
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
        let entries: Vec<_> = entries.iter().map(|&entry| entry.to_owned()).collect();
        let steps =
            |event: &'static str| (1..=count).map(move |version| (version, event.to_owned()));
        let all =
            steps("NOTE").chain(steps("ECHO").map(|(version, event)| (version + count, event)));
        Stored { version: 2 * count, echoes: entries.clone(), entries, steps: all.collect() }
    }

    const TWO: [&str; 6] = [
        "sends 0 a 10",
        "acknowledged a 1 20",
        "delivered 0 a 1 25",
        "sends 0 b 30",
        "acknowledged b 2 40",
        "delivered 0 b 2 45",
    ];

    #[test]
    fn a_sound_history_is_found_sound() {
        assert!(violations(&history(&TWO), &[session(&["a", "b"])]).is_empty());
        let overlapping = [
            "sends 0 a 10",
            "sends 0 b 15",
            "acknowledged a 2 40",
            "acknowledged b 1 50",
            "delivered 0 b 1 60",
            "delivered 0 a 2 70",
            "delivered 0 b 1 80",
        ];
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
        let unlogged = Stored { steps: vec![(1, "NOTE".to_owned())], ..session(&["a", "b"]) };
        assert!(!violations(&history(&TWO), &[unlogged]).is_empty());
        let silent = history(&["sends 0 a 10"]);
        assert!(!violations(&silent, &[session(&["a"])]).is_empty(), "one is never answered");
        let late = history(&[
            "sends 0 b 30",
            "acknowledged b 1 40",
            "sends 0 a 10",
            "acknowledged a 2 20",
            "delivered 0 b 1 50",
            "delivered 0 a 2 60",
        ]);
        let found = violations(&late, &[session(&["b", "a"])]);
        assert_eq!(found.len(), 1, "real time is turned around: {found:?}");
    }

    #[test]
    fn each_break_of_timers_and_effects_is_found() {
        let both = session(&["a", "b"]);
        let unheard = Stored { echoes: vec!["a".to_owned()], ..session(&["a", "b"]) };
        assert!(!violations(&history(&TWO), &[unheard]).is_empty(), "a timer is lost");
        let doubled = Stored { echoes: ["a", "a", "b"].map(str::to_owned).into(), ..both };
        assert!(!violations(&history(&TWO), &[doubled]).is_empty(), "one fires twice");
        let of = |deliveries: &[&str]| {
            let events = TWO.iter().filter(|line| !line.starts_with("delivered"));
            let said: Vec<_> = events.copied().chain(deliveries.iter().copied()).collect();
            violations(&history(&said), &[session(&["a", "b"])])
        };
        let [a, b] = ["delivered 0 a 1 50", "delivered 0 b 2 60"];
        assert!(of(&[a, b, b, a]).is_empty());
        assert!(!of(&[a]).is_empty(), "an effect is lost");
        assert!(!of(&["delivered 0 a 1 70", b]).is_empty(), "the order is another");
        assert!(!of(&[a, b, "delivered 0 c 3 70"]).is_empty(), "one comes from nowhere");
        assert!(!of(&[a, b, "delivered 0 b 3 70"]).is_empty(), "one has two keys");
    }
}
