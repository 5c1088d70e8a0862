//! What stored sessions hold beside the states that are active.

use concierge_table::StateKind;

use super::{RAISE, Sessions};
use crate::past::{Remembered, timers};

impl Sessions<'_> {
    /// What is stored beside the states that are active is still known.
    pub(super) fn find_memory(&mut self) {
        let (version, ident) = (self.version, self.machine.ident.span());
        for name in &version.data {
            match self.named(name) {
                Some(state) if self.table.state(state).data.is_empty() => {
                    let message = format!(
                        "stored sessions in `{name}` have data of it, and it owns none any more"
                    );
                    self.lose(self.span(state), message, RAISE);
                }
                None if !self.is_told(name) => {
                    let message = format!(
                        "stored sessions may have data of `{name}`, and no state is called so"
                    );
                    self.lose(ident, message, RAISE);
                }
                _ => {}
            }
        }
        for (name, remembered) in &version.histories {
            self.find_history(name, remembered);
        }
        for (name, count) in &version.timers {
            let now = self.named(name).map_or(0, |state| timers(self.table, state));
            if now < *count && !self.is_told(name) {
                let span = self.named(name).map_or(ident, |state| self.span(state));
                let message = format!(
                    "`after` of `{name}` may run in stored sessions: it had {count}, and has {now}"
                );
                self.lose(span, message, RAISE);
            }
        }
        for (event, timer) in &version.sent {
            let id = self.table.event_named(event);
            if !id.is_some_and(|id| self.table.sends_later(id, timer)) {
                let what = if timer.is_empty() { String::new() } else { format!(" as `{timer}`") };
                let message = format!(
                    "stored sessions may have sent `{event}`{what}, which nothing sends any more"
                );
                self.lose(ident, message, RAISE);
            }
        }
        for event in &version.deferred {
            if self.table.event_named(event).is_none() {
                let message =
                    format!("`{event}` may wait in stored sessions, and no event is called so");
                self.lose(ident, message, RAISE);
            }
        }
    }

    /// Whether it is said already that no state has this name.
    fn is_told(&self, name: &str) -> bool {
        self.named(name).is_none() && self.version.rests.iter().flatten().any(|it| it == name)
    }

    /// A history is there and can remember what it may have remembered.
    fn find_history(&mut self, name: &str, remembered: &Remembered) {
        let history = self.named(name).filter(|id| self.table.state(*id).kind.is_history());
        let Some(history) = history else {
            let message =
                format!("stored sessions remember by history `{name}`, which is not there");
            let help = format!(
                "if it has another name now, say so: `was {name:?}` behind that one; if it is gone, {RAISE}"
            );
            self.lose(self.machine.ident.span(), message, help);
            return;
        };
        let row = self.table.state(history);
        let is_deep = row.kind == StateKind::DeepHistory;
        let is_remembered = |name: &String| {
            self.named(name).is_none_or(|id| {
                let state = self.table.state(id);
                if is_deep {
                    self.table.is_inside(id, row.parent) && state.kind.is_leaf()
                } else {
                    state.parent == row.parent
                }
            })
        };
        let lost = remembered.states.iter().find(|name| !is_remembered(name));
        if is_deep != remembered.is_deep {
            let message = format!(
                "history `{name}` of stored sessions is {}",
                if is_deep { "not deep" } else { "deep" }
            );
            self.lose(self.span(history), message, RAISE);
        } else if let Some(lost) = lost {
            let message = format!(
                "history `{name}` of stored sessions may remember `{lost}`, which it cannot any more"
            );
            self.lose(self.span(history), message, RAISE);
        }
    }
}
