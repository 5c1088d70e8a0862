//! A store that can be told to go wrong.

use std::convert::Infallible;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use concierge_core::sessions::{
    Due, EffectKey, EventKey, Lock, MemoryLock, Posted, Record, Remembered, SessionKey,
    SessionStore, Write, WriteError, Written,
};

use crate::talk::{Store, store};

/// How a write goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    FailsBeforeWriting,
    FailsAfterWriting,
    /// It fails, nothing is written, and nobody knows.
    Unknown,
    /// It fails after writing, and nothing is answered any more.
    Gone,
    HangsAfterWriting,
    /// Another writer is faster, and has changed nothing that can be seen.
    Conflicts,
}

/// A store in memory whose writes go wrong as its fault says.
#[derive(Debug, Default)]
pub(crate) struct Faulty {
    inner: Mutex<Store>,
    fault: Mutex<Option<Fault>>,
    /// How many writes go wrong until the fault is gone; always, if it is not set.
    left: Mutex<Option<u32>>,
    locked: AtomicU32,
}

/// A session that is held, whose write goes wrong.
#[derive(Debug)]
pub(crate) struct FaultyLock {
    inner: MemoryLock,
    fault: Option<Fault>,
}

#[derive(Debug, thiserror::Error)]
#[error("the disk is on fire")]
pub(crate) struct OnFire;

impl Faulty {
    pub(crate) fn with(fault: Fault) -> Self {
        let faulty = Self::default();
        faulty.set(Some(fault));
        faulty
    }

    /// Lets this many writes go wrong.
    pub(crate) fn set_for(&self, writes: u32, fault: Fault) {
        self.set(Some(fault));
        *self.left.lock().unwrap() = Some(writes);
    }

    /// How often a session was held.
    pub(crate) fn locked(&self) -> u32 {
        self.locked.load(Ordering::SeqCst)
    }

    fn next_fault(&self) -> Option<Fault> {
        let mut left = self.left.lock().unwrap();
        match left.as_mut() {
            Some(0) => self.set(None),
            Some(writes) => *writes -= 1,
            None => {}
        }
        *self.fault.lock().unwrap()
    }

    pub(crate) fn set(&self, fault: Option<Fault>) {
        *self.fault.lock().unwrap_or_else(PoisonError::into_inner) = fault;
    }

    /// What is under it.
    pub(crate) fn inner(&self) -> Store {
        self.inner.lock().unwrap().clone()
    }

    /// Throws every session away.
    pub(crate) fn lose_everything(&self) {
        *self.inner.lock().unwrap() = store();
    }
}

/// Writes as the fault says.
async fn broken(
    fault: Option<Fault>,
    write: impl Future<Output = Result<Written, WriteError<Infallible>>>,
) -> Result<Written, WriteError<OnFire>> {
    match fault {
        Some(Fault::FailsBeforeWriting) => return Err(WriteError::Failed(OnFire)),
        Some(Fault::Unknown) => return Err(WriteError::Unknown(OnFire)),
        Some(Fault::Conflicts) => return Ok(Written::Conflict),
        _ => {}
    }
    let written = write.await.unwrap();
    match fault {
        Some(Fault::FailsAfterWriting | Fault::Gone) => Err(WriteError::Unknown(OnFire)),
        Some(Fault::HangsAfterWriting) => std::future::pending().await,
        _ => Ok(written),
    }
}

impl SessionStore for Faulty {
    type Error = OnFire;
    type Lock = FaultyLock;

    async fn load(&self, key: &SessionKey) -> Result<Option<Record>, OnFire> {
        Ok(self.inner().load(key).await.unwrap())
    }

    async fn write(
        &self,
        key: &SessionKey,
        write: Write<'_>,
    ) -> Result<Written, WriteError<OnFire>> {
        broken(self.next_fault(), self.inner().write(key, write)).await
    }

    async fn recall(
        &self,
        key: &SessionKey,
        event: &EventKey,
    ) -> Result<Option<Remembered>, OnFire> {
        let fault = *self.fault.lock().unwrap();
        match fault {
            Some(Fault::Gone) => Err(OnFire),
            _ => Ok(self.inner().recall(key, event).await.unwrap()),
        }
    }

    async fn lock(&self, key: &SessionKey) -> Result<Option<FaultyLock>, OnFire> {
        self.locked.fetch_add(1, Ordering::SeqCst);
        let lock = self.inner().lock(key).await.unwrap();
        Ok(lock.map(|inner| FaultyLock { inner, fault: self.next_fault() }))
    }

    async fn due(
        &self,
        by: DateTime<Utc>,
        after: Option<&Due>,
        limit: usize,
    ) -> Result<Vec<Due>, OnFire> {
        Ok(self.inner().due(by, after, limit).await.unwrap())
    }

    async fn forget(&self, before: DateTime<Utc>, limit: usize) -> Result<usize, OnFire> {
        Ok(self.inner().forget(before, limit).await.unwrap())
    }

    async fn claim(
        &self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: usize,
    ) -> Result<Vec<Posted>, OnFire> {
        Ok(self.inner().claim(now, until, limit).await.unwrap())
    }

    async fn delivered(&self, effect: &EffectKey) -> Result<(), OnFire> {
        match self.next_fault() {
            None => self.inner().delivered(effect).await.map_err(|never| match never {}),
            Some(_) => Err(OnFire),
        }
    }

    async fn postpone(&self, effect: &EffectKey, until: DateTime<Utc>) -> Result<(), OnFire> {
        self.inner().postpone(effect, until).await.map_err(|never| match never {})
    }

    async fn clock(&self) -> Result<DateTime<Utc>, OnFire> {
        Ok(self.inner().clock().await.unwrap())
    }
}

impl Lock for FaultyLock {
    type Error = OnFire;

    fn record(&self) -> &Record {
        self.inner.record()
    }

    async fn write(self, write: Write<'_>) -> Result<Written, WriteError<OnFire>> {
        broken(self.fault, self.inner.write(write)).await
    }
}
