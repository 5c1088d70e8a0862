//! What stored sessions hold beside the states that are active.

use concierge_table::{EventId, StateId, StateKind, Unhandled};

use super::{RAISE, Sessions, renamed};
use crate::past::{Remembered, timers};

impl Sessions<'_> {
    /// What is stored beside the states that are active is still known.
    pub(super) fn find_memory(&mut self) {
        let version = self.version;
        for name in &version.data {
            self.find_data(name);
        }
        for (name, remembered) in &version.histories {
            self.find_history(name, remembered);
        }
        for (name, count) in &version.timers {
            self.find_timers(name, *count);
        }
        for (event, timer) in &version.sent {
            self.find_sent(event, timer);
        }
        for (state, events) in &version.deferred {
            self.find_deferred(state, events);
        }
    }

    /// A state that owned data owns some.
    fn find_data(&mut self, name: &str) {
        match self.named(name) {
            Some(state) if self.table.state(state).data.is_empty() => {
                let message = format!(
                    "stored sessions in `{name}` have data of it, and it owns none any more"
                );
                self.lose(self.span(state), message, RAISE);
            }
            Some(_) => {}
            None => self.lose_name(name, "may have data of"),
        }
    }

    /// A state has each `after` that may run.
    fn find_timers(&mut self, name: &str, count: usize) {
        let Some(state) = self.named(name) else {
            return self.lose_name(name, "may wait for an `after` of");
        };
        let now = timers(self.table, state);
        if now < count {
            let message =
                format!("`{name}` has {now} `after`, and stored sessions may wait for {count}");
            self.lose(self.span(state), message, RAISE);
        }
    }

    /// What was sent with a delay can still be sent so.
    fn find_sent(&mut self, event: &str, timer: &str) {
        let id = self.table.event_named(event);
        if !id.is_some_and(|id| self.table.sends_later(id, timer)) {
            let what = if timer.is_empty() { String::new() } else { format!(" as `{timer}`") };
            let message = format!(
                "stored sessions may have sent `{event}`{what}, which nothing sends any more"
            );
            self.lose(self.machine.ident.span(), message, RAISE);
        }
    }

    /// What waits in a state can still wait there.
    fn find_deferred(&mut self, name: &str, events: &[String]) {
        let is_everywhere = self.table.unhandled == Unhandled::Defer;
        let state = self.named(name);
        if state.is_none() && !name.is_empty() {
            return self.lose_name(name, "may have events that wait in");
        }
        for event in events {
            let waits = self.table.event_named(event).is_some_and(|event| {
                is_everywhere || state.is_some_and(|state| self.is_deferred(state, event))
            });
            if !waits {
                let span = state.map_or(self.machine.ident.span(), |state| self.span(state));
                let place = if name.is_empty() { String::new() } else { format!(" in `{name}`") };
                let message = format!(
                    "`{event}` may wait{place} in stored sessions, which nothing defers any more"
                );
                self.lose(span, message, RAISE);
            }
        }
    }

    /// Whether an event is deferred whenever a state is active.
    fn is_deferred(&self, state: StateId, event: EventId) -> bool {
        let defers = |id: StateId| self.table.state(id).defers.contains(&event);
        if defers(state) || self.table.ancestors(state).any(defers) {
            return true;
        }
        let is_history = |id: &StateId| self.table.state(*id).kind.is_history();
        let mut inside = self.table.children(Some(state)).filter(|id| !is_history(id));
        match self.table.state(state).kind {
            StateKind::Compound => inside.all(|child| self.is_deferred(child, event)),
            StateKind::Parallel => inside.any(|region| self.is_deferred(region, event)),
            _ => false,
        }
    }

    /// A state is gone of which sessions hold something. It is said once.
    fn lose_name(&mut self, name: &str, what: &str) {
        if self.told.insert(name.to_owned()) {
            let message = format!("stored sessions {what} `{name}`, and no state is called so");
            self.lose(self.machine.ident.span(), message, renamed(name));
        }
    }

    /// A history is there and can remember what it may have remembered.
    fn find_history(&mut self, name: &str, remembered: &Remembered) {
        let history = self.named(name).filter(|id| self.table.state(*id).kind.is_history());
        let Some(history) = history else {
            let message =
                format!("stored sessions remember by history `{name}`, which is not there");
            self.lose(self.machine.ident.span(), message, renamed(name));
            return;
        };
        let row = self.table.state(history);
        let is_deep = row.kind == StateKind::DeepHistory;
        if is_deep != remembered.is_deep {
            let kind = if is_deep { "not deep" } else { "deep" };
            let message = format!("history `{name}` of stored sessions is {kind}");
            self.lose(self.span(history), message, RAISE);
            return;
        }
        for name in &remembered.states {
            let Some(id) = self.named(name) else {
                self.lose_name(name, "may remember");
                continue;
            };
            let state = self.table.state(id);
            let is_remembered = if is_deep {
                self.table.is_inside(id, row.parent) && state.kind.is_leaf()
            } else {
                state.parent == row.parent
            };
            if !is_remembered {
                let message = format!(
                    "stored sessions may remember `{name}` by history `{}`, which cannot any more",
                    row.name
                );
                self.lose(self.span(history), message, RAISE);
            }
        }
    }
}
