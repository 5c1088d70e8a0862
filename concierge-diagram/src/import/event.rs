//! Events, and the descriptors that match them.

use super::chart::{Chart, EventId, StateId};

/// The events of a chart, in the order in which they are first named.
#[derive(Default)]
pub(super) struct Events {
    names: Vec<String>,
}

impl Events {
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// The event of a name, declared if it was not.
    pub(super) fn declare(&mut self, name: &str) -> EventId {
        self.names.iter().position(|declared| declared == name).unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        })
    }

    /// Declares the event that a descriptor names. One that names done events, or all events,
    /// declares none.
    pub(super) fn declare_described(&mut self, descriptor: &str) {
        let name = prefix(descriptor);
        if !matches!(name, "" | "done") && !is_of_done(name) {
            self.declare(name);
        }
    }
}

/// What a transition waits for, in terms of a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trigger {
    Eventless,
    Any,
    Events(Vec<EventId>),
    Done(StateId),
}

/// The triggers that together stand for the descriptors of a transition, in the order of the chart.
/// SCXML's `*` takes done events too, the language's `_` does not; so each done event that can come
/// is listed beside it. Empty if nothing that the chart knows is matched.
pub(super) fn triggers(chart: &Chart, descriptors: &[String]) -> Vec<Trigger> {
    if descriptors.is_empty() {
        return vec![Trigger::Eventless];
    }
    let is_matched =
        |name: &str| descriptors.iter().any(|descriptor| matches(prefix(descriptor), name));
    let is_any = descriptors.iter().any(|descriptor| prefix(descriptor).is_empty());
    let mut triggers = Vec::new();
    if is_any && !chart.events.names.is_empty() {
        triggers.push(Trigger::Any);
    } else {
        let events = chart.events.names.iter().enumerate();
        let events: Vec<EventId> =
            events.filter(|(_, name)| is_matched(name)).map(|(event, _)| event).collect();
        if !events.is_empty() {
            triggers.push(Trigger::Events(events));
        }
    }
    let done = (0..chart.states.len()).filter(|&state| {
        chart.completes(state) && is_matched(&format!("done.state.{}", chart.states[state].id))
    });
    triggers.extend(done.map(Trigger::Done));
    triggers
}

/// Whether an event is one that only the machine itself makes, when a state completes.
pub(super) fn is_of_done(name: &str) -> bool {
    matches("done.state", name)
}

/// A descriptor without the `*` and `.` that mean nothing at its end; empty if it matches all.
pub(super) fn prefix(descriptor: &str) -> &str {
    let name = descriptor.strip_suffix('*').unwrap_or(descriptor);
    name.strip_suffix('.').unwrap_or(name)
}

/// Whether `prefix` is `name`, or some of its first tokens. `foo` is none of `foobar`'s.
pub(super) fn matches(prefix: &str, name: &str) -> bool {
    prefix.is_empty()
        || name.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::{matches, prefix};

    #[test]
    fn a_descriptor_matches_whole_tokens() {
        let is_matched = |descriptor, name| matches(prefix(descriptor), name);
        for descriptor in ["error", "error.", "error.*", "*", ".*"] {
            assert!(is_matched(descriptor, "error"), "{descriptor}");
            assert!(is_matched(descriptor, "error.send.failed"), "{descriptor}");
        }
        assert!(!is_matched("error.*", "errors"));
        assert!(!is_matched("error.send", "error"));
    }
}
