//! A store that breaks its promises, to see whether it is noticed.

use chrono::{DateTime, Utc};
use concierge_core::sessions::{
    Due, EffectKey, EventKey, Posted, Record, Remembered, SessionKey, SessionStore, Write,
    WriteError, Written,
};

/// A store without the comparison of versions, and without memory of events.
#[derive(Debug)]
pub(crate) struct Careless<S>(pub(crate) S);

impl<S: SessionStore> SessionStore for Careless<S> {
    type Error = S::Error;
    type Lock = S::Lock;

    async fn load(&self, key: &SessionKey) -> Result<Option<Record>, S::Error> {
        self.0.load(key).await
    }

    async fn write(
        &self,
        key: &SessionKey,
        write: Write<'_>,
    ) -> Result<Written, WriteError<S::Error>> {
        let record = self.0.load(key).await.map_err(WriteError::Failed)?;
        let expected = record.map(|record| record.version);
        self.0.write(key, Write { expected, receipt: None, ..write }).await
    }

    async fn recall(
        &self,
        _key: &SessionKey,
        _event: &EventKey,
    ) -> Result<Option<Remembered>, S::Error> {
        Ok(None)
    }

    async fn lock(&self, _key: &SessionKey) -> Result<Option<S::Lock>, S::Error> {
        Ok(None)
    }

    async fn due(
        &self,
        by: DateTime<Utc>,
        after: Option<&Due>,
        limit: usize,
    ) -> Result<Vec<Due>, S::Error> {
        self.0.due(by, after, limit).await
    }

    async fn forget(&self, before: DateTime<Utc>, limit: usize) -> Result<usize, S::Error> {
        self.0.forget(before, limit).await
    }

    async fn claim(
        &self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: usize,
    ) -> Result<Vec<Posted>, S::Error> {
        self.0.claim(now, until, limit).await
    }

    async fn delivered(&self, effect: &EffectKey) -> Result<(), S::Error> {
        self.0.delivered(effect).await
    }

    async fn postpone(&self, effect: &EffectKey, until: DateTime<Utc>) -> Result<(), S::Error> {
        self.0.postpone(effect, until).await
    }

    async fn clock(&self) -> Result<DateTime<Utc>, S::Error> {
        self.0.clock().await
    }
}
