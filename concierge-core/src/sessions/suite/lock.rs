//! Sessions that are held.

use super::ANN;
use super::draft::{commit, event, find, key, plain, write};
use crate::sessions::key::SessionKey;
use crate::sessions::record::{Receipt, Remembered, Write, Written};
use crate::sessions::store::{Lock as _, SessionStore};

async fn hold<S: SessionStore>(store: &S, key: &SessionKey) -> Option<S::Lock> {
    store.lock(key).await.expect("the store can lock")
}

pub(super) async fn a_session_that_is_held_is_written_by_its_holder<S: SessionStore>(store: &S) {
    let ann = key(ANN, "a");
    let receipt = Some(Receipt { key: &event("one"), answer: "yes" });
    commit(store, &ann, 1, Write { receipt, ..plain(None, "1") }).await;
    let before = find(store, &ann).await;
    let lock = hold(store, &ann).await.expect("the session is there");
    assert_eq!(*lock.record(), before);
    let written = lock.write(plain(Some(1), "2")).await.expect("the store can be written");
    assert_eq!(written, Written::Committed { version: 2 });
    for (proposed, expected) in [
        (plain(Some(1), "3"), Written::Conflict),
        (
            Write { receipt, ..plain(Some(2), "3") },
            Written::Duplicate(Remembered { version: 1, answer: "yes".into() }),
        ),
    ] {
        let lock = hold(store, &ann).await.expect("it was let go");
        assert_eq!(lock.write(proposed).await.expect("the store can be written"), expected);
    }
    commit(store, &ann, 3, plain(Some(2), "3")).await;
}

pub(super) async fn a_lock_that_is_dropped_changes_nothing<S: SessionStore>(store: &S) {
    let ann = key(ANN, "a");
    commit(store, &ann, 1, plain(None, "1")).await;
    let before = find(store, &ann).await;
    for _ in 0..3 {
        drop(hold(store, &ann).await.expect("the session is there"));
    }
    assert_eq!(find(store, &ann).await, before);
    commit(store, &ann, 2, plain(Some(1), "2")).await;
}

pub(super) async fn what_is_not_there_is_not_held<S: SessionStore>(store: &S) {
    assert!(hold(store, &key(ANN, "a")).await.is_none());
    assert_eq!(write(store, &key(ANN, "a"), plain(Some(1), "2")).await, Written::NotFound);
    commit(store, &key(ANN, "a"), 1, plain(None, "1")).await;
}
