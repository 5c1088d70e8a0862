//! Sessions in memory.

use core::convert::Infallible;
use core::ops::Bound;
use std::borrow::ToOwned as _;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::vec::Vec;

use chrono::{DateTime, Utc};

use super::key::{Owner, SessionId, SessionKey};
use super::record::{Due, PastStep, Record, Replaced, Status, Write, Written};
use super::store::{Audit, SessionStore};

/// A store for programs that need no more than the life of their process. It keeps every session,
/// also those that have ended.
#[derive(Debug, Default)]
pub struct MemoryStore {
    sessions: Mutex<Sessions>,
}

#[derive(Debug, Default)]
struct Sessions {
    rows: HashMap<SessionId, Row>,
    due: BTreeSet<Due>,
}

#[derive(Debug)]
struct Row {
    owner: Owner,
    record: Record,
    steps: Vec<PastStep>,
    set_aside: Vec<Replaced>,
}

impl MemoryStore {
    /// A store without sessions.
    pub fn new() -> Self {
        Self::default()
    }

    /// A row is changed by assignments that cannot panic, so that a poisoned lock still guards sound
    /// data.
    fn sessions(&self) -> MutexGuard<'_, Sessions> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sessions {
    fn row(&self, key: &SessionKey) -> Option<&Row> {
        self.rows.get(&key.session).filter(|row| row.owner == key.owner)
    }

    fn write(&mut self, key: &SessionKey, write: &Write<'_>) -> Written {
        let Self { rows, due } = self;
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
        Written::Committed { version: row.write(write) }
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
            },
            steps: Vec::new(),
            set_aside: Vec::new(),
        }
    }

    fn write(&mut self, write: &Write<'_>) -> u64 {
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
        if let Some(kind) = write.kind {
            record.kind = Some(kind.to_owned());
        }
        let version = record.version;
        self.steps.extend(write.steps.iter().map(|step| PastStep {
            version,
            event: step.event.to_owned(),
            from: step.from.to_owned(),
            to: step.to.to_owned(),
            at: write.at,
        }));
        version
    }
}

impl SessionStore for MemoryStore {
    type Error = Infallible;

    async fn load(&self, key: &SessionKey) -> Result<Option<Record>, Infallible> {
        Ok(self.sessions().row(key).map(|row| row.record.clone()))
    }

    async fn write(&self, key: &SessionKey, write: Write<'_>) -> Result<Written, Infallible> {
        Ok(self.sessions().write(key, &write))
    }

    async fn due(
        &self,
        by: DateTime<Utc>,
        after: Option<&Due>,
        limit: usize,
    ) -> Result<Vec<Due>, Infallible> {
        let sessions = self.sessions();
        let first = after.map_or(Bound::Unbounded, Bound::Excluded);
        let due = sessions.due.range::<Due, _>((first, Bound::Unbounded));
        Ok(due.take_while(|due| due.at <= by).take(limit).cloned().collect())
    }
}

impl Audit for MemoryStore {
    async fn steps(&self, key: &SessionKey) -> Result<Vec<PastStep>, Infallible> {
        Ok(self.sessions().row(key).map(|row| row.steps.clone()).unwrap_or_default())
    }

    async fn set_aside(&self, key: &SessionKey) -> Result<Vec<Replaced>, Infallible> {
        Ok(self.sessions().row(key).map(|row| row.set_aside.clone()).unwrap_or_default())
    }
}
