//! Delays that are not over yet, as data.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Clock, IsPending, Pending};
use crate::kept::StoredTimer;
use crate::table::{Table, TransitionId};

/// A delay that is not over yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timer<T, P> {
    /// When it is over.
    pub due: T,
    /// What happens then.
    pub pending: P,
}

/// The timers of a machine, in the order in which they were started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timers<T, P>(pub(crate) Vec<Timer<T, P>>);

/// Where timers are kept; nowhere, in a machine without any.
pub trait TimerStore<T, E>: Sized {
    /// What a snapshot holds of them.
    type Stored;
    /// What a snapshot holds of them now.
    fn store(&self, table: &Table<'static>) -> Self::Stored;
    /// The timers of a snapshot, or what the table lacks of them.
    fn load(stored: Self::Stored, table: &Table<'static>) -> Result<Self, String>;
    /// Nothing runs.
    fn none() -> Self;
    /// A state with an `after` transition is entered.
    fn start(&mut self, transition: TransitionId, due: T);
    /// States are left: their timers stop.
    fn stop(&mut self, is_stopped: impl Fn(TransitionId) -> bool);
    /// An event is sent with a delay.
    fn send(&mut self, timer: &'static str, event: E, due: T);
    /// The delayed events of a name are dropped.
    fn cancel(&mut self, timer: &str);
    /// All are dropped.
    fn clear(&mut self);
    /// What happens when the one at a position is over.
    fn get(&self, at: usize) -> Option<Pending<&E>>;
    /// When the first of them is over.
    fn due(&self, clock: Clock<T>) -> Option<T>;
    /// Takes the one that is over first, if one is; of several at the same time, the one that was
    /// started first.
    fn take_due(&mut self, now: T, clock: Clock<T>) -> Option<Pending<E>>;
}

impl<T, E> TimerStore<T, E> for () {
    type Stored = ();
    fn store(&self, _: &Table<'static>) {}
    fn load((): (), _: &Table<'static>) -> Result<(), String> {
        Ok(())
    }
    fn none() -> Self {}
    fn start(&mut self, _: TransitionId, _: T) {}
    fn stop(&mut self, _: impl Fn(TransitionId) -> bool) {}
    fn send(&mut self, _: &'static str, _: E, _: T) {}
    fn cancel(&mut self, _: &str) {}
    fn clear(&mut self) {}
    fn get(&self, _: usize) -> Option<Pending<&E>> {
        None
    }
    fn due(&self, _: Clock<T>) -> Option<T> {
        None
    }
    fn take_due(&mut self, _: T, _: Clock<T>) -> Option<Pending<E>> {
        None
    }
}

impl<T: Copy, E, P: IsPending<E>> TimerStore<T, E> for Timers<T, P> {
    type Stored = Vec<StoredTimer<T, P::Stored>>;

    fn store(&self, table: &Table<'static>) -> Self::Stored {
        let stored = |timer: &Timer<T, P>| timer.pending.store(timer.due, table);
        self.0.iter().map(stored).collect()
    }

    fn load(stored: Self::Stored, table: &Table<'static>) -> Result<Self, String> {
        let timers = stored.into_iter().map(|timer| {
            let (due, pending) = P::load(timer, table)?;
            Ok(Timer { due, pending })
        });
        timers.collect::<Result<_, String>>().map(Self)
    }

    fn none() -> Self {
        Self(Vec::new())
    }

    fn start(&mut self, transition: TransitionId, due: T) {
        self.0.push(Timer { due, pending: P::after(transition) });
    }

    fn stop(&mut self, is_stopped: impl Fn(TransitionId) -> bool) {
        self.0.retain(|timer| !timer.pending.transition().is_some_and(&is_stopped));
    }

    fn send(&mut self, timer: &'static str, event: E, due: T) {
        self.0.push(Timer { due, pending: P::sent(timer, event) });
    }

    fn cancel(&mut self, canceled: &str) {
        self.0.retain(|timer| timer.pending.timer() != Some(canceled));
    }

    fn clear(&mut self) {
        self.0.clear();
    }

    fn get(&self, at: usize) -> Option<Pending<&E>> {
        self.0.get(at).map(|timer| timer.pending.as_pending())
    }

    fn due(&self, clock: Clock<T>) -> Option<T> {
        self.0.iter().map(|timer| timer.due).min_by(clock.compare)
    }

    fn take_due(&mut self, now: T, clock: Clock<T>) -> Option<Pending<E>> {
        let is_due = |timer: &Timer<T, P>| (clock.compare)(&timer.due, &now).is_le();
        let due = self.0.iter().enumerate().filter(|(_, timer)| is_due(timer));
        // Of equal ones `min_by` takes the first.
        let (at, _) = due.min_by(|(_, one), (_, other)| (clock.compare)(&one.due, &other.due))?;
        Some(self.0.remove(at).pending.into_pending())
    }
}
