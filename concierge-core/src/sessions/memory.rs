//! Sessions in memory.

use core::convert::Infallible;
use core::ops::Bound;
use std::borrow::ToOwned as _;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::SystemTime;
use std::vec::Vec;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::{Mutex, OwnedMutexGuard};

use super::event_key::EventKey;
use super::key::{Owner, SessionId, SessionKey};
use super::outbox::{EffectKey, Posted};
use super::record::{
    Due, PastStep, Record, Remembered, Replaced, Status, Write, WriteError, Written,
};
use super::store::{Audit, Lock, SessionStore};

/// A store for programs that need no more than the life of their process. It keeps every session,
/// also those that have ended. Who holds one session holds all of them.
#[derive(Debug, Default)]
pub struct MemoryStore {
    sessions: Arc<Mutex<Sessions>>,
}

/// A session of a [`MemoryStore`] that is held.
#[derive(Debug)]
pub struct MemoryLock {
    sessions: OwnedMutexGuard<Sessions>,
    key: SessionKey,
    record: Record,
}

#[derive(Debug, Default)]
struct Sessions {
    rows: HashMap<SessionId, Row>,
    due: BTreeSet<Due>,
    /// The sessions with effects that are not delivered.
    unsent: BTreeSet<SessionId>,
}

#[derive(Debug)]
struct Row {
    owner: Owner,
    record: Record,
    steps: Vec<PastStep>,
    set_aside: Vec<Replaced>,
    remembered: BTreeMap<EventKey, (DateTime<Utc>, Remembered)>,
    outbox: Outbox,
}

/// Effects in order, each not to be handed out before a time, if there is one.
type Outbox = BTreeMap<EffectKey, (Option<DateTime<Utc>>, Posted)>;

impl MemoryStore {
    /// A store without sessions.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Sessions {
    fn row(&self, key: &SessionKey) -> Option<&Row> {
        self.rows.get(&key.session).filter(|row| row.owner == key.owner)
    }

    fn recall(&self, key: &SessionKey, event: &EventKey) -> Option<Remembered> {
        self.row(key)?.remembered.get(event).map(|(_, remembered)| remembered.clone())
    }

    fn write(&mut self, key: &SessionKey, write: &Write<'_>) -> Written {
        if let Some(remembered) = write.receipt.and_then(|receipt| self.recall(key, receipt.key)) {
            return Written::Duplicate(remembered);
        }
        let Self { rows, due, unsent } = self;
        let row = match (rows.get_mut(&key.session), write.expected) {
            (Some(row), _) if row.owner != key.owner => return Written::NotFound,
            (Some(row), expected) if expected != Some(row.record.version) => {
                return Written::Conflict;
            }
            (Some(row), _) => row,
            (None, Some(_)) => return Written::NotFound,
            (None, None) => rows.entry(key.session.clone()).or_insert_with(|| Row::new(key, write)),
        };
        if let Some(at) = row.record.due {
            due.remove(&Due { at, key: key.clone() });
        }
        if let Some(at) = write.due {
            due.insert(Due { at, key: key.clone() });
        }
        if !write.effects.is_empty() {
            unsent.insert(key.session.clone());
        }
        Written::Committed { version: row.write(key, write) }
    }

    fn claim(&mut self, now: DateTime<Utc>, until: DateTime<Utc>, limit: usize) -> Vec<Posted> {
        let Self { rows, unsent, .. } = self;
        let mut claimed = Vec::new();
        for session in unsent.iter() {
            let first = rows.get_mut(session).and_then(|row| row.outbox.values_mut().next());
            let Some((waits, posted)) = first else { continue };
            if claimed.len() < limit && waits.is_none_or(|at| at <= now) {
                *waits = Some(until);
                claimed.push(posted.clone());
            }
        }
        claimed
    }

    fn outbox(&mut self, key: &SessionKey) -> Option<&mut Outbox> {
        let row = self.rows.get_mut(&key.session).filter(|row| row.owner == key.owner)?;
        Some(&mut row.outbox)
    }

    fn delivered(&mut self, effect: &EffectKey) {
        let Some(outbox) = self.outbox(&effect.session) else { return };
        outbox.remove(effect);
        if outbox.is_empty() {
            self.unsent.remove(&effect.session.session);
        }
    }

    fn postpone(&mut self, effect: &EffectKey, until: DateTime<Utc>) {
        let outbox = self.outbox(&effect.session);
        if let Some((waits, posted)) = outbox.and_then(|outbox| outbox.get_mut(effect)) {
            *waits = Some(until);
            posted.failures = posted.failures.saturating_add(1);
        }
    }

    fn forget(&mut self, before: DateTime<Utc>, limit: usize) -> usize {
        let mut forgotten = 0;
        for row in self.rows.values_mut() {
            row.remembered.retain(|_, (at, _)| {
                let goes = *at < before && forgotten < limit;
                forgotten += usize::from(goes);
                !goes
            });
        }
        forgotten
    }
}

impl Row {
    fn new(key: &SessionKey, write: &Write<'_>) -> Self {
        Self {
            owner: key.owner,
            record: Record {
                version: 0,
                data: None,
                kind: None,
                status: write.status,
                started_at: write.at,
                updated_at: write.at,
                ended_at: None,
                due: None,
                silence: None,
            },
            steps: Vec::new(),
            set_aside: Vec::new(),
            remembered: BTreeMap::new(),
            outbox: BTreeMap::new(),
        }
    }

    fn write(&mut self, key: &SessionKey, write: &Write<'_>) -> u64 {
        let record = &mut self.record;
        let replaced = record.data.replace(write.data.as_bytes().to_owned());
        if let (Some(data), Some(reason)) = (replaced, write.set_aside) {
            let (version, reason) = (record.version, reason.to_owned());
            self.set_aside.push(Replaced { version, data, reason, at: write.at });
        }
        record.version += 1;
        record.status = write.status;
        record.updated_at = write.at;
        record.ended_at = (write.status == Status::Ended).then_some(write.at);
        record.due = write.due;
        record.silence = write.silence;
        if let Some(kind) = write.kind {
            record.kind = Some(kind.to_owned());
        }
        let version = record.version;
        self.steps.extend(write.steps.iter().map(|step| PastStep {
            version,
            event: step.event.clone().into_owned(),
            from: step.from.clone().into_owned(),
            to: step.to.clone().into_owned(),
            at: write.at,
        }));
        for (position, effect) in (0..).zip(write.effects) {
            let key = EffectKey { session: key.clone(), version, position };
            let (effect, at) = (effect.clone(), write.at);
            self.outbox.insert(key.clone(), (None, Posted { key, effect, at, failures: 0 }));
        }
        if let Some(receipt) = write.receipt {
            let remembered = Remembered { version, answer: receipt.answer.to_owned() };
            self.remembered.insert(receipt.key.clone(), (write.at, remembered));
        }
        version
    }
}

impl SessionStore for MemoryStore {
    type Error = Infallible;
    type Lock = MemoryLock;

    async fn load(&self, key: &SessionKey) -> Result<Option<Record>, Infallible> {
        Ok(self.sessions.lock().await.row(key).map(|row| row.record.clone()))
    }

    async fn write(
        &self,
        key: &SessionKey,
        write: Write<'_>,
    ) -> Result<Written, WriteError<Infallible>> {
        Ok(self.sessions.lock().await.write(key, &write))
    }

    async fn recall(
        &self,
        key: &SessionKey,
        event: &EventKey,
    ) -> Result<Option<Remembered>, Infallible> {
        Ok(self.sessions.lock().await.recall(key, event))
    }

    async fn lock(&self, key: &SessionKey) -> Result<Option<MemoryLock>, Infallible> {
        let sessions = Arc::clone(&self.sessions).lock_owned().await;
        let record = sessions.row(key).map(|row| row.record.clone());
        Ok(record.map(|record| MemoryLock { sessions, key: key.clone(), record }))
    }

    async fn due(
        &self,
        by: DateTime<Utc>,
        after: Option<&Due>,
        limit: usize,
    ) -> Result<Vec<Due>, Infallible> {
        let sessions = self.sessions.lock().await;
        let first = after.map_or(Bound::Unbounded, Bound::Excluded);
        let due = sessions.due.range::<Due, _>((first, Bound::Unbounded));
        Ok(due.take_while(|due| due.at <= by).take(limit).cloned().collect())
    }

    async fn forget(&self, before: DateTime<Utc>, limit: usize) -> Result<usize, Infallible> {
        Ok(self.sessions.lock().await.forget(before, limit))
    }

    async fn claim(
        &self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: usize,
    ) -> Result<Vec<Posted>, Infallible> {
        Ok(self.sessions.lock().await.claim(now, until, limit))
    }

    async fn delivered(&self, effect: &EffectKey) -> Result<(), Infallible> {
        self.sessions.lock().await.delivered(effect);
        Ok(())
    }

    async fn postpone(&self, effect: &EffectKey, until: DateTime<Utc>) -> Result<(), Infallible> {
        self.sessions.lock().await.postpone(effect, until);
        Ok(())
    }

    async fn clock(&self) -> Result<DateTime<Utc>, Infallible> {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let since = TimeDelta::from_std(since).unwrap_or_default();
        Ok(DateTime::UNIX_EPOCH + since)
    }
}

impl Lock for MemoryLock {
    type Error = Infallible;

    fn record(&self) -> &Record {
        &self.record
    }

    async fn write(mut self, write: Write<'_>) -> Result<Written, WriteError<Infallible>> {
        Ok(self.sessions.write(&self.key, &write))
    }
}

impl Audit for MemoryStore {
    async fn steps(&self, key: &SessionKey) -> Result<Vec<PastStep>, Infallible> {
        let sessions = self.sessions.lock().await;
        Ok(sessions.row(key).map(|row| row.steps.clone()).unwrap_or_default())
    }

    async fn outbox(&self, key: &SessionKey) -> Result<Vec<Posted>, Infallible> {
        let mut sessions = self.sessions.lock().await;
        let outbox = sessions.outbox(key).into_iter().flat_map(|outbox| outbox.values());
        Ok(outbox.map(|(_, posted)| posted.clone()).collect())
    }

    async fn set_aside(&self, key: &SessionKey) -> Result<Vec<Replaced>, Infallible> {
        let sessions = self.sessions.lock().await;
        Ok(sessions.row(key).map(|row| row.set_aside.clone()).unwrap_or_default())
    }
}
