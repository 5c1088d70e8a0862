//! Shorthands of the clauses.

use std::borrow::Cow;
use std::format;

use chrono::{DateTime, TimeDelta, Utc};

use crate::sessions::event_key::EventKey;
use crate::sessions::key::{Owner, SessionId, SessionKey};
use crate::sessions::record::{Record, Status, Step, Write, Written};
use crate::sessions::store::SessionStore;

pub(super) const STEP: Step =
    Step { event: Cow::Borrowed("PUSH"), from: Cow::Borrowed("closed"), to: Cow::Borrowed("open") };
pub(super) const STEP_BACK: Step =
    Step { event: Cow::Borrowed("PULL"), from: Cow::Borrowed("open"), to: Cow::Borrowed("closed") };

/// A time on the day of the suite, with milliseconds that a store must not lose.
pub(super) fn minute(minute: i64) -> DateTime<Utc> {
    let midnight = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
    midnight + TimeDelta::minutes(minute) + TimeDelta::milliseconds(7)
}

pub(super) fn key(owner: Owner, session: &str) -> SessionKey {
    let session = SessionId::try_from(session).expect("an id of the suite is an id");
    SessionKey { owner, session }
}

pub(super) fn event(name: &str) -> EventKey {
    EventKey::try_from(name).expect("a key of the suite is a key")
}

/// A write that does nothing special.
pub(super) fn plain(expected: Option<u64>, data: &str) -> Write<'_> {
    Write {
        expected,
        data,
        kind: None,
        status: Status::Active,
        at: minute(0),
        due: None,
        silence: None,
        set_aside: None,
        steps: &[],
        effects: &[],
        receipt: None,
    }
}

pub(super) async fn load<S: SessionStore>(store: &S, key: &SessionKey) -> Option<Record> {
    store.load(key).await.expect("the store can be read")
}

/// The session, which must be there.
pub(super) async fn find<S: SessionStore>(store: &S, key: &SessionKey) -> Record {
    load(store, key).await.expect("the session is there")
}

pub(super) async fn write<S: SessionStore>(
    store: &S,
    key: &SessionKey,
    write: Write<'_>,
) -> Written {
    store.write(key, write).await.expect("the store can be written")
}

/// Writes what must be committed as this version.
pub(super) async fn commit<S: SessionStore>(
    store: &S,
    key: &SessionKey,
    version: u64,
    proposed: Write<'_>,
) {
    let written = write(store, key, proposed).await;
    assert_eq!(written, Written::Committed { version }, "of {key:?}");
}

/// An id that sorts as its number does.
pub(super) fn numbered(owner: Owner, number: usize) -> SessionKey {
    key(owner, &format!("session {number:05}"))
}
