//! A session is its owner's alone.

use super::draft::{STEP, commit, event, key, load, plain, write};
use super::{ANN, BOB};
use crate::sessions::record::{Receipt, Write, Written};
use crate::sessions::store::{Audit, Lock as _, SessionStore};

pub(super) async fn anothers_session_is_not_there<S: SessionStore>(store: &S) {
    commit(store, &key(ANN, "a"), 1, plain(None, "1")).await;
    assert_eq!(load(store, &key(BOB, "a")).await, None);
}

pub(super) async fn anothers_session_cannot_be_written<S: SessionStore>(store: &S) {
    let ann = key(ANN, "a");
    commit(store, &ann, 1, plain(None, "1")).await;
    let before = load(store, &ann).await;
    for expected in [None, Some(0), Some(1), Some(2)] {
        let theft = Write { set_aside: Some("theft"), steps: &[STEP], ..plain(expected, "2") };
        let written = write(store, &key(BOB, "a"), theft).await;
        assert_eq!(written, Written::NotFound, "expecting {expected:?}");
    }
    assert_eq!(load(store, &ann).await, before);
    assert_eq!(load(store, &key(BOB, "a")).await, None);
}

pub(super) async fn anothers_session_shows_no_past<S: Audit>(store: &S) {
    let ann = key(ANN, "a");
    commit(store, &ann, 1, Write { steps: &[STEP], ..plain(None, "1") }).await;
    commit(store, &ann, 2, Write { set_aside: Some("why"), ..plain(Some(1), "2") }).await;
    let bob = key(BOB, "a");
    assert_eq!(store.steps(&bob).await.expect("the store can be read"), []);
    assert_eq!(store.set_aside(&bob).await.expect("the store can be read"), []);
}

pub(super) async fn anothers_session_is_neither_recalled_nor_held<S: SessionStore>(store: &S) {
    let (ann, bob) = (key(ANN, "a"), key(BOB, "a"));
    let receipt = Some(Receipt { key: &event("one"), answer: "secret" });
    commit(store, &ann, 1, Write { receipt, ..plain(None, "1") }).await;
    let recalled = store.recall(&bob, &event("one")).await.expect("the store can be read");
    assert_eq!(recalled, None);
    let theft = Write { receipt, ..plain(Some(1), "2") };
    assert_eq!(write(store, &bob, theft).await, Written::NotFound);
    assert!(store.lock(&bob).await.expect("the store can lock").is_none());
    let lock = store.lock(&ann).await.expect("the store can lock").expect("the session is there");
    assert_eq!(lock.record().version, 1);
}
