//! A store that keeps nothing, so that what stays in memory is the manager's.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use concierge_core::sessions::{
    Due, EffectKey, EventKey, Lock, Posted, Record, Remembered, SessionKey, SessionStore, Write,
    WriteError, Written,
};

#[derive(Debug)]
pub(super) struct Nowhere;

/// Nothing is held.
#[derive(Debug)]
pub(super) enum NoLock {}

impl SessionStore for Nowhere {
    type Error = Infallible;
    type Lock = NoLock;

    async fn load(&self, _: &SessionKey) -> Result<Option<Record>, Infallible> {
        Ok(None)
    }

    async fn write(
        &self,
        _: &SessionKey,
        write: Write<'_>,
    ) -> Result<Written, WriteError<Infallible>> {
        Ok(Written::Committed { version: write.expected.unwrap_or(0) + 1 })
    }

    async fn recall(&self, _: &SessionKey, _: &EventKey) -> Result<Option<Remembered>, Infallible> {
        Ok(None)
    }

    async fn lock(&self, _: &SessionKey) -> Result<Option<NoLock>, Infallible> {
        Ok(None)
    }

    async fn due(
        &self,
        _: DateTime<Utc>,
        _: Option<&Due>,
        _: usize,
    ) -> Result<Vec<Due>, Infallible> {
        Ok(Vec::new())
    }

    async fn forget(&self, _: DateTime<Utc>, _: usize) -> Result<usize, Infallible> {
        Ok(0)
    }

    async fn claim(
        &self,
        _: DateTime<Utc>,
        _: DateTime<Utc>,
        _: usize,
    ) -> Result<Vec<Posted>, Infallible> {
        Ok(Vec::new())
    }

    async fn delivered(&self, _: &EffectKey) -> Result<(), Infallible> {
        Ok(())
    }

    async fn postpone(&self, _: &EffectKey, _: DateTime<Utc>) -> Result<(), Infallible> {
        Ok(())
    }

    async fn clock(&self) -> Result<DateTime<Utc>, Infallible> {
        Ok(Utc::now())
    }
}

impl Lock for NoLock {
    type Error = Infallible;

    fn record(&self) -> &Record {
        match *self {}
    }

    async fn write(self, _: Write<'_>) -> Result<Written, WriteError<Infallible>> {
        match self {}
    }
}
