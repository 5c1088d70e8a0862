//! What the history calls a timer.

use std::borrow::Cow;
use std::format;
use std::vec::Vec;

use chrono::{DateTime, Utc};

use crate::kept::{Kept, Never, StoredTimer};
use crate::machine::EventValue;
use crate::table::{EventId, Table, Trigger};

/// The timers in what a machine keeps. A manager must know which one is over first, since a machine
/// says only when.
pub trait Timers {
    /// What the history calls the timer that is over first: the event that it delivers, or `after`
    /// and the delay as the definition has it.
    fn first(&self, table: &Table<'static>) -> Option<Cow<'static, str>>;
}

impl Timers for () {
    fn first(&self, _: &Table<'static>) -> Option<Cow<'static, str>> {
        None
    }
}

impl<T: Timers, Q, D> Timers for Kept<T, Q, D> {
    fn first(&self, table: &Table<'static>) -> Option<Cow<'static, str>> {
        self.timers.first(table)
    }
}

impl<E: EventValue> Timers for Vec<StoredTimer<DateTime<Utc>, E>> {
    fn first(&self, table: &Table<'static>) -> Option<Cow<'static, str>> {
        let due = |timer: &&StoredTimer<DateTime<Utc>, E>| match **timer {
            StoredTimer::After { due, .. } | StoredTimer::Sent { due, .. } => due,
        };
        // Of equal ones `min_by_key` takes the first, as the engine does.
        match self.iter().min_by_key(due)? {
            StoredTimer::Sent { send, .. } => Some(Cow::Borrowed(table.event(send.id()).name)),
            StoredTimer::After { state, after, .. } => {
                let rows = table.rows_of(table.state_named(state)?);
                let mut delays = rows.filter_map(|(_, row)| match row.trigger {
                    Trigger::After(delay) => Some(delay),
                    _ => None,
                });
                delays.nth(*after).map(|delay| Cow::Owned(format!("after {delay}")))
            }
        }
    }
}

impl EventValue for Never {
    fn id(&self) -> EventId {
        match *self {}
    }

    fn bare(_: EventId) -> Option<Self> {
        None
    }
}
