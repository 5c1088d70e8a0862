//! Every situation in which a machine can rest, where all of them are known.

use alloc::vec::Vec;

use super::{Chart, DeferredStore, MemoryOf, Pending, Slots, TimerStore};
use crate::machine::EventValue as _;
use crate::table::EventId;

/// What is not over yet, in the order in which it began.
pub(super) fn pending<'a, T, E: 'a>(
    timers: &'a impl TimerStore<T, E>,
) -> impl Iterator<Item = Pending<&'a E>> {
    (0..).map_while(|at| timers.get(at))
}

/// The events that wait, in the order in which they came.
pub(super) fn waiting<'a, E: 'a>(
    deferred: &'a impl DeferredStore<E>,
) -> impl Iterator<Item = &'a E> {
    (0..).map_while(|at| deferred.get(at))
}

/// All that a machine can remember where: what a snapshot says is to be among it, so that whatever
/// happens to a machine that was restored may also happen to one that was not, and leads where its
/// types say.
#[derive(Debug)]
pub struct Situations {
    /// The delayed events that are told apart, with the names that cancel them.
    pub delayed: &'static [(EventId, &'static str)],
    /// The events that may wait.
    pub waiting: &'static [EventId],
    /// The situations one behind the other, sorted, numbers alone: the slots of the configuration;
    /// those of each history; for each delayed event how often it waits, two standing for more; for
    /// each event that may wait, whether it may here.
    pub rows: &'static [u16],
}

impl Situations {
    /// Whether a machine can rest in these slots, whatever it remembers.
    pub(super) fn has<const W: usize>(&self, slots: &Slots<W>, histories: usize) -> bool {
        self.find(slots.as_array(), W * (1 + histories)).is_some()
    }

    /// Whether a machine can rest in these slots and remember this.
    pub(super) fn hold<M: Chart<W, N>, const W: usize, const N: usize>(
        &self,
        slots: &Slots<W>,
        memory: &MemoryOf<M, W, N>,
    ) -> bool {
        let histories = memory.histories.as_ref();
        let mut wanted: Vec<u16> = slots.as_array().to_vec();
        wanted.extend(histories.iter().flat_map(Slots::as_array));
        wanted.extend(self.delayed.iter().map(|(event, timer)| {
            let is_same = |pending: &Pending<&M::Event>| match pending {
                Pending::Sent { timer: name, event: sent } => sent.id() == *event && name == timer,
                Pending::After(_) => false,
            };
            pending(&memory.timers).filter(is_same).take(2).map(|_| 1).sum::<u16>()
        }));
        let Some(row) = self.find(&wanted, W * (1 + histories.len())) else { return false };
        let may_wait = &row[wanted.len()..];
        waiting(&memory.deferred).all(|event| {
            let mut columns = self.waiting.iter().zip(may_wait);
            columns.any(|(id, may_wait)| *id == event.id() && *may_wait != 0)
        })
    }

    /// A row that begins so; `fixed` is how many columns there are before those of events.
    fn find(&self, wanted: &[u16], fixed: usize) -> Option<&'static [u16]> {
        let width = fixed + self.delayed.len() + self.waiting.len();
        let row = |at: usize| &self.rows[at * width..(at + 1) * width];
        let (mut first, mut end) = (0, self.rows.len() / width);
        while first < end {
            let middle = first.midpoint(end);
            if &row(middle)[..wanted.len()] < wanted {
                first = middle + 1;
            } else {
                end = middle;
            }
        }
        (first < self.rows.len() / width).then(|| row(first)).filter(|row| row.starts_with(wanted))
    }
}
