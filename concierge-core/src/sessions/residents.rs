//! The machines in memory.

use core::time::Duration;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::vec::Vec;

use chrono::{DateTime, TimeDelta, Utc};

use super::alarm::Alarm;
use super::key::SessionKey;

/// A machine as it is stored.
#[derive(Debug)]
pub(super) struct Resident<M> {
    pub(super) machine: M,
    pub(super) version: u64,
    pub(super) alarm: Alarm,
}

/// The place of one session. Who locks it is the only one in this process that works on the
/// session; it is empty until the session has been stored.
pub(super) type Slot<M> = tokio::sync::Mutex<Option<Resident<M>>>;

/// The slots of all sessions that are in use or were not long ago. A slot that a call holds stays,
/// so that two calls on a session always meet at the same one; of the others there are no more
/// than the capacity leaves room for.
#[derive(Debug)]
pub(super) struct Residents<M> {
    capacity: usize,
    /// How many calls hold one slot at most.
    holders: usize,
    slots: Mutex<Slots<M>>,
}

#[derive(Debug)]
struct Slots<M> {
    entries: HashMap<Arc<SessionKey>, Entry<M>>,
    /// The sessions that no call holds, least recently used first.
    unheld: BTreeMap<u64, Arc<SessionKey>>,
    uses: u64,
}

#[derive(Debug)]
struct Entry<M> {
    slot: Arc<Slot<M>>,
    holders: usize,
    /// The key in `unheld`, while there are no holders.
    last_use: u64,
    used_at: DateTime<Utc>,
}

/// Keeps a session's slot in its place. What locks the slot must be dropped before it.
#[derive(Debug)]
pub(super) struct Hold<'a, M> {
    residents: &'a Residents<M>,
    key: &'a SessionKey,
    pub(super) slot: Arc<Slot<M>>,
}

impl<M> Residents<M> {
    pub(super) fn new(capacity: usize, holders: usize) -> Self {
        let slots = Slots { entries: HashMap::new(), unheld: BTreeMap::new(), uses: 0 };
        Self { capacity, holders: holders.max(1), slots: Mutex::new(slots) }
    }

    /// The slot of a session, for as long as the answer is kept; `None` if too many hold it.
    pub(super) fn hold<'a>(
        &'a self,
        key: &'a SessionKey,
        now: DateTime<Utc>,
    ) -> Option<Hold<'a, M>> {
        let mut slots = self.slots();
        let Slots { entries, unheld, .. } = &mut *slots;
        let slot = if let Some(entry) = entries.get_mut(key) {
            if entry.holders >= self.holders {
                return None;
            }
            unheld.remove(&entry.last_use);
            entry.holders += 1;
            entry.used_at = now;
            Arc::clone(&entry.slot)
        } else {
            let slot = Arc::<Slot<M>>::default();
            let entry = Entry { slot: Arc::clone(&slot), holders: 1, last_use: 0, used_at: now };
            entries.insert(Arc::new(key.clone()), entry);
            slot
        };
        Some(Hold { residents: self, key, slot })
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.slots().entries.len()
    }

    /// Lets the sessions go that no call holds and that were last used `idle` ago or earlier.
    pub(super) fn evict_idle(&self, now: DateTime<Utc>, idle: Duration) -> usize {
        let idle = TimeDelta::from_std(idle).unwrap_or(TimeDelta::MAX);
        let mut slots = self.slots();
        let Slots { entries, unheld, .. } = &mut *slots;
        let gone: Vec<u64> = unheld
            .iter()
            .filter(|(_, key)| now.signed_duration_since(entries[*key].used_at) >= idle)
            .map(|(&last_use, _)| last_use)
            .collect();
        for last_use in &gone {
            if let Some(key) = unheld.remove(last_use) {
                entries.remove(&key);
            }
        }
        gone.len()
    }

    fn release(&self, key: &SessionKey) {
        let mut slots = self.slots();
        let Slots { entries, unheld, uses } = &mut *slots;
        let Some((shared_key, _)) = entries.get_key_value(key) else { return };
        let shared_key = Arc::clone(shared_key);
        let Some(entry) = entries.get_mut(key) else { return };
        entry.holders -= 1;
        if entry.holders > 0 {
            return;
        }
        if entry.slot.try_lock().is_ok_and(|resident| resident.is_none()) {
            entries.remove(key);
            return;
        }
        *uses += 1;
        entry.last_use = *uses;
        unheld.insert(*uses, shared_key);
        while entries.len() > self.capacity {
            let Some((_, longest_unused)) = unheld.pop_first() else { break };
            entries.remove(&longest_unused);
        }
    }

    /// Nothing in this file panics between two changes that belong together, so that a poisoned
    /// lock still guards sound data.
    fn slots(&self) -> MutexGuard<'_, Slots<M>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<M> Drop for Hold<'_, M> {
    fn drop(&mut self) {
        self.residents.release(self.key);
    }
}
