//! Which sessions want to be woken.

use std::vec::Vec;

use chrono::{DateTime, Utc};

use super::draft::{commit, key, minute, numbered, plain};
use super::{ANN, BOB};
use crate::sessions::key::SessionKey;
use crate::sessions::record::{Due, Status, Write};
use crate::sessions::store::SessionStore;

async fn due<S: SessionStore>(store: &S, by: i64, after: Option<&Due>, limit: usize) -> Vec<Due> {
    store.due(minute(by), after, limit).await.expect("the store can be read")
}

/// A new session that is due at this minute.
async fn open<S: SessionStore>(store: &S, key: &SessionKey, at: i64) -> Due {
    commit(store, key, 1, Write { due: Some(minute(at)), ..plain(None, "1") }).await;
    Due { at: minute(at), key: key.clone() }
}

pub(super) async fn due_sessions_come_in_order<S: SessionStore>(store: &S) {
    let late = open(store, &key(ANN, "late"), 9).await;
    let first_of_bob = open(store, &key(BOB, "a"), 5).await;
    let second_of_ann = open(store, &key(ANN, "z"), 5).await;
    let first_of_ann = open(store, &key(ANN, "b"), 5).await;
    let early = open(store, &key(BOB, "early"), 1).await;
    commit(store, &key(ANN, "never"), 1, plain(None, "1")).await;

    assert_eq!(due(store, 0, None, 9).await, []);
    assert_eq!(due(store, 1, None, 9).await, core::slice::from_ref(&early));
    let at_five = [early, first_of_ann, second_of_ann, first_of_bob];
    assert_eq!(due(store, 8, None, 9).await, at_five);
    assert_eq!(due(store, 8, None, 2).await, at_five[..2]);
    assert_eq!(due(store, 8, None, 0).await, []);
    assert_eq!(due(store, 9, None, 9).await.last(), Some(&late));
}

pub(super) async fn a_page_follows_the_one_before<S: SessionStore>(store: &S) {
    let mut expected = Vec::new();
    for number in 0..25 {
        let at = i64::try_from(number / 10).expect("it is small");
        expected.push(open(store, &numbered(ANN, number), at).await);
    }
    let mut seen = Vec::new();
    loop {
        let page = due(store, 60, seen.last(), 4).await;
        if page.is_empty() {
            break;
        }
        seen.extend(page);
    }
    assert_eq!(seen, expected);
}

pub(super) async fn a_session_is_due_as_last_written<S: SessionStore>(store: &S) {
    let key = key(ANN, "a");
    open(store, &key, 1).await;
    let later = Write { due: Some(minute(6)), ..plain(Some(1), "2") };
    commit(store, &key, 2, later).await;
    assert_eq!(due(store, 5, None, 9).await, []);
    assert_eq!(due(store, 6, None, 9).await, [Due { at: minute(6), key: key.clone() }]);
    let end = Write { status: Status::Ended, ..plain(Some(2), "3") };
    commit(store, &key, 3, end).await;
    assert_eq!(due(store, 60, None, 9).await, []);
}

pub(super) async fn a_time_beyond_all_others_is_the_last<S: SessionStore>(store: &S) {
    let (early, never) = (open(store, &key(BOB, "early"), 1).await, key(ANN, "never"));
    let at_last = Some(DateTime::<Utc>::MAX_UTC);
    commit(store, &never, 1, Write { due: at_last, silence: at_last, ..plain(None, "1") }).await;
    assert_eq!(due(store, 9, None, 9).await, core::slice::from_ref(&early));
    let all = store.due(DateTime::<Utc>::MAX_UTC, None, 9).await.expect("the store can be read");
    assert_eq!(all.iter().map(|due| &due.key).collect::<Vec<_>>(), [&early.key, &never]);
    let after = store.due(DateTime::<Utc>::MAX_UTC, all.last(), 9).await;
    assert_eq!(after.expect("the store can be read"), []);
}
