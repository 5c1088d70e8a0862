//! What a store must do.

use core::error::Error;
use core::future::Future;
use std::sync::Arc;
use std::vec::Vec;

use chrono::{DateTime, Utc};

use super::event_key::EventKey;
use super::key::SessionKey;
use super::outbox::{EffectKey, Posted};
use super::record::{Due, PastStep, Record, Remembered, Replaced, Write, WriteError, Written};

/// Where sessions are kept. [`suite`](super::suite) checks each sentence below that can be checked
/// without breaking the store.
///
/// The owner of a key is part of every question: a session of another owner is answered as one
/// that does not exist.
///
/// A future that is dropped before it is ready has either done all of its work or none.
///
/// Times are kept to the millisecond. One after the year 9999 may be kept as its last one: it comes
/// after all others.
///
/// Of a store that outlives its process, what is said of a crash holds for one of the process, of
/// the database and of the machine that it runs on.
pub trait SessionStore: Send + Sync + 'static {
    /// Why the store could not answer.
    type Error: Error + Send + Sync + 'static;

    /// A session that is held.
    type Lock: Lock<Error = Self::Error>;

    /// The session as the last committed write left it, whichever process made it. A crash does not
    /// change it: what was ever loaded is on the disk.
    fn load(
        &self,
        key: &SessionKey,
    ) -> impl Future<Output = Result<Option<Record>, Self::Error>> + Send;

    /// Stores the next version of a session: row, steps, effects, receipt and what is set aside, all
    /// or nothing.
    ///
    /// After [`Written::Committed`] all of it is there, also after a crash. After any other outcome
    /// and after [`WriteError::Failed`] nothing has changed. A crash before there is an outcome
    /// leaves all of it or nothing, as [`WriteError::Unknown`] does: [`Self::recall`] tells.
    ///
    /// Of two writes that expect the same version, one is committed and the other is a
    /// [`Written::Conflict`], in whatever processes they are made. A write whose receipt the session
    /// has already is a [`Written::Duplicate`], whatever version it expects.
    fn write(
        &self,
        key: &SessionKey,
        write: Write<'_>,
    ) -> impl Future<Output = Result<Written, WriteError<Self::Error>>> + Send;

    /// What the session remembers of an event. An event whose write had an unknown outcome, and which
    /// is remembered, is stored; one that is not may be written again with the same receipt. A crash
    /// does not change the answer: what was ever remembered is on the disk.
    fn recall(
        &self,
        key: &SessionKey,
        event: &EventKey,
    ) -> impl Future<Output = Result<Option<Remembered>, Self::Error>> + Send;

    /// Holds the session, as its last committed write left it, until the lock is used or dropped:
    /// meanwhile other writers wait, or are refused as [`WriteError::Failed`]. `None` where there is
    /// no session to be held. After a crash nobody holds it.
    ///
    /// It is for a session on which too many write at once. Nothing is safer with it.
    fn lock(
        &self,
        key: &SessionKey,
    ) -> impl Future<Output = Result<Option<Self::Lock>, Self::Error>> + Send;

    /// The first `limit` sessions whose [`Write::due`] is `by` or before, in the order of [`Due`]:
    /// by time, then by key. Only those after `after`, where a former answer's last one is given.
    /// After a crash it is still those.
    fn due(
        &self,
        by: DateTime<Utc>,
        after: Option<&Due>,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<Due>, Self::Error>> + Send;

    /// Forgets up to `limit` receipts of writes before this time, and answers how many. An event of
    /// such a key is a new one from then on. A crash leaves any number of them forgotten.
    fn forget(
        &self,
        before: DateTime<Utc>,
        limit: usize,
    ) -> impl Future<Output = Result<usize, Self::Error>> + Send;

    /// Hands out the first effects of up to `limit` sessions: of a session the first one that is
    /// stored, unless it was handed out or postponed until after `now`. Until `until` it is not
    /// handed out again, in whatever process, and no later one of its session is. A crash leaves
    /// any of them handed out.
    fn claim(
        &self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<Posted>, Self::Error>> + Send;

    /// Takes an effect out, if it is there: it is delivered. Afterwards it is never handed out
    /// again, also after a crash.
    fn delivered(&self, effect: &EffectKey)
    -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Notes that an effect was not delivered: it is not handed out before this time. A crash leaves
    /// that noted or not.
    fn postpone(
        &self,
        effect: &EffectKey,
        until: DateTime<Utc>,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// What time it is where the sessions are kept: one clock for all processes.
    fn clock(&self) -> impl Future<Output = Result<DateTime<Utc>, Self::Error>> + Send;
}

/// A session that is held. Dropped unused, it lets the session go as it was.
pub trait Lock: Send {
    /// Why the store could not answer.
    type Error;

    /// The session as it is.
    fn record(&self) -> &Record;

    /// [`SessionStore::write`] on the session that is held; afterwards it is not held any more.
    fn write(
        self,
        write: Write<'_>,
    ) -> impl Future<Output = Result<Written, WriteError<Self::Error>>> + Send;
}

/// What a store keeps beside the sessions, for whoever operates it.
pub trait Audit: SessionStore {
    /// What the session's machine did, oldest first.
    fn steps(
        &self,
        key: &SessionKey,
    ) -> impl Future<Output = Result<Vec<PastStep>, Self::Error>> + Send;

    /// The session's effects that are not delivered, oldest first.
    fn outbox(
        &self,
        key: &SessionKey,
    ) -> impl Future<Output = Result<Vec<Posted>, Self::Error>> + Send;

    /// What was set aside of the session, oldest first.
    fn set_aside(
        &self,
        key: &SessionKey,
    ) -> impl Future<Output = Result<Vec<Replaced>, Self::Error>> + Send;
}

impl<S: SessionStore> SessionStore for Arc<S> {
    type Error = S::Error;
    type Lock = S::Lock;

    fn load(
        &self,
        key: &SessionKey,
    ) -> impl Future<Output = Result<Option<Record>, Self::Error>> + Send {
        S::load(self, key)
    }

    fn write(
        &self,
        key: &SessionKey,
        write: Write<'_>,
    ) -> impl Future<Output = Result<Written, WriteError<Self::Error>>> + Send {
        S::write(self, key, write)
    }

    fn recall(
        &self,
        key: &SessionKey,
        event: &EventKey,
    ) -> impl Future<Output = Result<Option<Remembered>, Self::Error>> + Send {
        S::recall(self, key, event)
    }

    fn lock(
        &self,
        key: &SessionKey,
    ) -> impl Future<Output = Result<Option<Self::Lock>, Self::Error>> + Send {
        S::lock(self, key)
    }

    fn due(
        &self,
        by: DateTime<Utc>,
        after: Option<&Due>,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<Due>, Self::Error>> + Send {
        S::due(self, by, after, limit)
    }

    fn forget(
        &self,
        before: DateTime<Utc>,
        limit: usize,
    ) -> impl Future<Output = Result<usize, Self::Error>> + Send {
        S::forget(self, before, limit)
    }

    fn claim(
        &self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<Posted>, Self::Error>> + Send {
        S::claim(self, now, until, limit)
    }

    fn delivered(
        &self,
        effect: &EffectKey,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send {
        S::delivered(self, effect)
    }

    fn postpone(
        &self,
        effect: &EffectKey,
        until: DateTime<Utc>,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send {
        S::postpone(self, effect, until)
    }

    fn clock(&self) -> impl Future<Output = Result<DateTime<Utc>, Self::Error>> + Send {
        S::clock(self)
    }
}
