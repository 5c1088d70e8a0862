//! What happens when a delay is over.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;

use crate::kept::{Never, StoredTimer};
use crate::table::{StateId, Table, TransitionId, Trigger};

/// What happens when a delay is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pending<E> {
    /// This transition may fire.
    After(TransitionId),
    /// This event is delivered.
    Sent {
        /// The name by which it can be canceled; empty if it has none.
        timer: &'static str,
        /// The event.
        event: E,
    },
}

/// What a machine keeps of what happens when a delay is over: all of it, or, where no event is sent
/// with a delay, the transition alone, so that its events need not be stored.
pub trait IsPending<E> {
    /// A transition may fire.
    fn after(transition: TransitionId) -> Self;
    /// An event is delivered.
    fn sent(timer: &'static str, event: E) -> Self;
    /// The transition that may fire, if it is one.
    fn transition(&self) -> Option<TransitionId>;
    /// The name by which the event can be canceled, if it is one.
    fn timer(&self) -> Option<&'static str>;
    /// The same, lent.
    fn as_pending(&self) -> Pending<&E>;
    /// What happens.
    fn into_pending(self) -> Pending<E>;

    /// The events that a snapshot holds.
    type Stored;
    /// What a snapshot holds of it.
    fn store<T>(&self, due: T, table: &Table<'static>) -> StoredTimer<T, Self::Stored>;
    /// When a timer of a snapshot is over, and what happens then; or what the table lacks of it.
    fn load<T>(
        stored: StoredTimer<T, Self::Stored>,
        table: &Table<'static>,
    ) -> Result<(T, Self), String>
    where
        Self: Sized;
}

impl<E: Clone> IsPending<E> for Pending<E> {
    fn after(transition: TransitionId) -> Self {
        Self::After(transition)
    }

    fn sent(timer: &'static str, event: E) -> Self {
        Self::Sent { timer, event }
    }

    fn transition(&self) -> Option<TransitionId> {
        match self {
            Self::After(transition) => Some(*transition),
            Self::Sent { .. } => None,
        }
    }

    fn timer(&self) -> Option<&'static str> {
        match self {
            Self::After(_) => None,
            Self::Sent { timer, .. } => Some(timer),
        }
    }

    fn as_pending(&self) -> Pending<&E> {
        match self {
            Self::After(transition) => Pending::After(*transition),
            Self::Sent { timer, event } => Pending::Sent { timer, event },
        }
    }

    fn into_pending(self) -> Self {
        self
    }

    type Stored = E;

    fn store<T>(&self, due: T, table: &Table<'static>) -> StoredTimer<T, E> {
        match self {
            Self::After(transition) => stored_after(*transition, due, table),
            Self::Sent { timer, event } => {
                StoredTimer::Sent { send: event.clone(), timer: Cow::Borrowed(timer), due }
            }
        }
    }

    fn load<T>(stored: StoredTimer<T, E>, table: &Table<'static>) -> Result<(T, Self), String> {
        match stored {
            StoredTimer::After { state, after, due } => {
                Ok((due, Self::After(loaded_after(&state, after, table)?)))
            }
            StoredTimer::Sent { send, timer, due } => {
                let timer = table.timer_named(&timer).ok_or_else(|| format!("timer `{timer}`"))?;
                Ok((due, Self::Sent { timer, event: send }))
            }
        }
    }
}

impl<E> IsPending<E> for TransitionId {
    fn after(transition: TransitionId) -> Self {
        transition
    }

    fn sent(_: &'static str, _: E) -> Self {
        unreachable!("the definition sends no event with a delay")
    }

    fn transition(&self) -> Option<TransitionId> {
        Some(*self)
    }

    fn timer(&self) -> Option<&'static str> {
        None
    }

    fn as_pending(&self) -> Pending<&E> {
        Pending::After(*self)
    }

    fn into_pending(self) -> Pending<E> {
        Pending::After(self)
    }

    type Stored = Never;

    fn store<T>(&self, due: T, table: &Table<'static>) -> StoredTimer<T> {
        stored_after(*self, due, table)
    }

    fn load<T>(stored: StoredTimer<T>, table: &Table<'static>) -> Result<(T, Self), String> {
        match stored {
            StoredTimer::After { state, after, due } => {
                Ok((due, loaded_after(&state, after, table)?))
            }
            StoredTimer::Sent { send, .. } => match send {},
        }
    }
}

/// The `after` transitions of a state, in document order: a snapshot counts them from 0.
fn afters(state: StateId, table: &Table<'static>) -> impl Iterator<Item = TransitionId> + use<> {
    let rows = table.rows_of(state);
    rows.filter(|(_, row)| matches!(row.trigger, Trigger::After(_))).map(|(id, _)| id)
}

fn stored_after<T, E>(
    transition: TransitionId,
    due: T,
    table: &Table<'static>,
) -> StoredTimer<T, E> {
    let source = table.transition(transition).source;
    let after = afters(source, table).take_while(|id| *id != transition).count();
    StoredTimer::After { state: Cow::Borrowed(table.state(source).name), after, due }
}

fn loaded_after(state: &str, after: usize, table: &Table<'static>) -> Result<TransitionId, String> {
    let id = table.state_named(state);
    let transition = id.and_then(|id| afters(id, table).nth(after));
    transition.ok_or_else(|| format!("`after` number {after} of state `{state}`"))
}
