//! What a store must do.

use core::error::Error;
use core::future::Future;
use std::sync::Arc;
use std::vec::Vec;

use chrono::{DateTime, Utc};

use super::key::SessionKey;
use super::record::{Due, PastStep, Record, Replaced, Write, Written};

/// Where sessions are kept. [`suite`](super::suite) checks each sentence below.
///
/// The owner of a key is part of every question: a session of another owner is answered as one
/// that does not exist.
///
/// A future that is dropped before it is ready has either done all of its work or none.
pub trait SessionStore: Send + Sync + 'static {
    /// Why the store could not answer.
    type Error: Error + Send + Sync + 'static;

    /// The session as the last committed write left it, whichever process made it.
    fn load(
        &self,
        key: &SessionKey,
    ) -> impl Future<Output = Result<Option<Record>, Self::Error>> + Send;

    /// Stores the next version of a session: row, steps and what is set aside, all or nothing.
    ///
    /// After [`Written::Committed`] all of it is there, also after a crash of the process or of the
    /// machine it runs on. After any other answer nothing has changed. After an error it is not
    /// known which: whoever asked loads the session before writing again, and then the version
    /// tells.
    ///
    /// Of two writes that expect the same version, one is committed and the other is a
    /// [`Written::Conflict`], in whatever processes they are made.
    fn write(
        &self,
        key: &SessionKey,
        write: Write<'_>,
    ) -> impl Future<Output = Result<Written, Self::Error>> + Send;

    /// The first `limit` sessions whose [`Write::due`] is `by` or before, in the order of [`Due`]:
    /// by time, then by key. Only those after `after`, where a former answer's last one is given.
    fn due(
        &self,
        by: DateTime<Utc>,
        after: Option<&Due>,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<Due>, Self::Error>> + Send;
}

/// What a store keeps beside the sessions, for whoever operates it.
pub trait Audit: SessionStore {
    /// What the session's machine did, oldest first.
    fn steps(
        &self,
        key: &SessionKey,
    ) -> impl Future<Output = Result<Vec<PastStep>, Self::Error>> + Send;

    /// What was set aside of the session, oldest first.
    fn set_aside(
        &self,
        key: &SessionKey,
    ) -> impl Future<Output = Result<Vec<Replaced>, Self::Error>> + Send;
}

impl<S: SessionStore> SessionStore for Arc<S> {
    type Error = S::Error;

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
    ) -> impl Future<Output = Result<Written, Self::Error>> + Send {
        S::write(self, key, write)
    }

    fn due(
        &self,
        by: DateTime<Utc>,
        after: Option<&Due>,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<Due>, Self::Error>> + Send {
        S::due(self, by, after, limit)
    }
}
