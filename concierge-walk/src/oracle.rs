//! How a walk makes events, and makes guards say what it wants.

use std::collections::BTreeMap;

use concierge_core::{EventValue as _, Machine};
use concierge_exploration::Answer;
use concierge_table::{EventId, Table, Term};

/// What is to come of an event that a walk is about to send.
pub struct Wanted<'w, M: Machine> {
    /// The context of the machine.
    pub context: &'w M::Context,
    /// The time of delivery.
    pub now: M::Time,
    answers: &'w [Answer<'static>],
}

impl<M: Machine> Wanted<'_, M> {
    /// Whether a guard is to hold; false if it is not asked. Where it is asked twice and is to say
    /// both, its first answer counts.
    ///
    /// # Panics
    /// If the machine has no guard of this name.
    pub fn holds(&self, guard: &str) -> bool {
        self.answer(guard).unwrap_or_default()
    }

    /// The same, where it matters whether the guard is asked.
    ///
    /// # Panics
    /// If the machine has no guard of this name.
    pub fn answer(&self, guard: &str) -> Option<bool> {
        guard_named(M::TABLE, guard);
        first(self.answers, guard)
    }
}

/// What a guard is to say first.
fn first(answers: &[Answer<'static>], guard: &str) -> Option<bool> {
    answers.iter().find(|answer| answer.guard == guard).map(|answer| answer.holds)
}

type MakeEvent<M> = dyn Fn(&Wanted<'_, M>) -> <M as Machine>::Event;
type SetGuard<M> = dyn Fn(&mut <M as Machine>::Context, bool, <M as Machine>::Time);

/// What a walk was told.
pub(crate) struct Oracle<M: Machine> {
    events: BTreeMap<EventId, Box<MakeEvent<M>>>,
    guards: BTreeMap<&'static str, Box<SetGuard<M>>>,
}

impl<M: Machine> Oracle<M> {
    pub(crate) fn new() -> Self {
        Self { events: BTreeMap::new(), guards: BTreeMap::new() }
    }

    pub(crate) fn make_event(&mut self, name: &str, make: Box<MakeEvent<M>>) {
        let names = M::TABLE.events.iter().map(|event| event.name);
        let Some(id) = M::TABLE.event_named(name) else { unknown(M::TABLE, "event", name, names) };
        self.events.insert(id, make);
    }

    pub(crate) fn set_guard(&mut self, name: &str, set: Box<SetGuard<M>>) {
        self.guards.insert(guard_named(M::TABLE, name), set);
    }

    /// Whether an event can be made.
    pub(crate) fn makes(&self, event: EventId) -> bool {
        self.events.contains_key(&event) || M::Event::bare(event).is_some()
    }

    /// Whether anything was told that may change what a guard says on an event.
    pub(crate) fn is_told(&self, guard: &str, event: Option<EventId>) -> bool {
        let makes = event.is_some_and(|event| self.events.contains_key(&event));
        makes || self.guards.contains_key(guard)
    }

    /// The event, if it can be made.
    pub(crate) fn event(
        &self,
        id: EventId,
        context: &M::Context,
        now: M::Time,
        answers: &[Answer<'static>],
    ) -> Option<M::Event> {
        match self.events.get(&id) {
            Some(make) => Some(make(&Wanted { context, now, answers })),
            None => M::Event::bare(id),
        }
    }

    /// The setters of the guards that are to say something, and what.
    pub(crate) fn setters(
        &self,
        answers: &[Answer<'static>],
    ) -> impl Iterator<Item = (&SetGuard<M>, bool)> {
        self.guards
            .iter()
            .filter_map(move |(guard, set)| first(answers, guard).map(|holds| (&**set, holds)))
    }
}

/// The guard functions of a table, in the order of their first use.
fn guards(table: &Table<'static>) -> Vec<&'static str> {
    let mut names = Vec::new();
    for term in table.transitions.iter().flat_map(|transition| transition.guard.terms()) {
        if let Term::Call(name) = *term
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

fn guard_named(table: &Table<'static>, name: &str) -> &'static str {
    let guards = guards(table);
    let found = guards.iter().find(|guard| **guard == name);
    found.copied().unwrap_or_else(|| unknown(table, "guard", name, guards.into_iter()))
}

/// A test that names what is not there would test nothing.
fn unknown(
    table: &Table<'_>,
    what: &str,
    name: &str,
    names: impl Iterator<Item = &'static str>,
) -> ! {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    let has = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
    panic!("machine `{}` has no {what} `{name}`; it has {has}", table.name)
}
