//! A store that can be told to go wrong.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use concierge_core::sessions::{Due, Record, SessionKey, SessionStore, Write, Written};

use crate::talk::{Store, store};

/// How a write goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    FailsBeforeWriting,
    FailsAfterWriting,
    HangsAfterWriting,
    /// Another writer is faster, and has changed nothing that can be seen.
    Conflicts,
}

/// A store in memory whose writes go wrong as its fault says.
#[derive(Debug, Default)]
pub(crate) struct Faulty {
    inner: Mutex<Store>,
    fault: Mutex<Option<Fault>>,
}

#[derive(Debug, thiserror::Error)]
#[error("the disk is on fire")]
pub(crate) struct OnFire;

impl Faulty {
    pub(crate) fn with(fault: Fault) -> Self {
        Self { inner: Mutex::new(store()), fault: Mutex::new(Some(fault)) }
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

impl SessionStore for Faulty {
    type Error = OnFire;

    async fn load(&self, key: &SessionKey) -> Result<Option<Record>, OnFire> {
        Ok(self.inner().load(key).await.unwrap())
    }

    async fn write(&self, key: &SessionKey, write: Write<'_>) -> Result<Written, OnFire> {
        let fault = *self.fault.lock().unwrap();
        match fault {
            Some(Fault::FailsBeforeWriting) => return Err(OnFire),
            Some(Fault::Conflicts) => return Ok(Written::Conflict),
            _ => {}
        }
        let written = self.inner().write(key, write).await.unwrap();
        match fault {
            Some(Fault::FailsAfterWriting) => Err(OnFire),
            Some(Fault::HangsAfterWriting) => std::future::pending().await,
            _ => Ok(written),
        }
    }

    async fn due(
        &self,
        by: DateTime<Utc>,
        after: Option<&Due>,
        limit: usize,
    ) -> Result<Vec<Due>, OnFire> {
        Ok(self.inner().due(by, after, limit).await.unwrap())
    }
}
