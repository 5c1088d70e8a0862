//! Futures that are dropped before they are ready.

use core::future::{Future, poll_fn};
use core::pin::pin;
use core::task::Poll;
use std::borrow::ToOwned as _;
use std::string::String;
use std::sync::OnceLock;
use std::vec::Vec;

use super::ANN;
use super::draft::{STEP, commit, event, find, numbered, plain, write};
use crate::sessions::key::SessionKey;
use crate::sessions::record::{Receipt, Write, Written};
use crate::sessions::store::{Audit, Lock as _};

/// Waits for a future, but drops it where it is not ready after so many polls: so often as it has
/// places to wait at, and it is dropped at each of them.
pub async fn drop_after<F: Future>(polls: usize, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut left = polls;
    poll_fn(|context| {
        let polled = future.as_mut().poll(context);
        left = left.saturating_sub(1);
        match polled {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if left == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// More places than any store waits at.
const MOST: usize = 1_000;

static EFFECTS: OnceLock<[String; 2]> = OnceLock::new();

/// The write of version 2 with all that can belong to one.
fn full<'a>(receipt: &Receipt<'a>) -> Write<'a> {
    let receipt = Some(*receipt);
    let effects = EFFECTS.get_or_init(|| ["1".to_owned(), "2".to_owned()]);
    Write { receipt, set_aside: Some("why"), steps: &[STEP], effects, ..plain(Some(1), "2") }
}

/// Asks again for what may or may not have been done, and checks that it then was, once.
async fn is_done_once<S: Audit>(store: &S, key: &SessionKey, receipt: &Receipt<'_>) {
    let again = write(store, key, full(receipt)).await;
    let is_sound = match &again {
        Written::Committed { version } => *version == 2,
        Written::Duplicate(remembered) => remembered.version == 2,
        Written::Conflict | Written::NotFound => false,
    };
    assert!(is_sound, "{again:?}");
    assert_eq!(find(store, key).await.version, 2);
    let steps = store.steps(key).await.expect("the store can be read");
    assert_eq!(steps.iter().map(|step| step.version).collect::<Vec<_>>(), [2]);
    assert_eq!(store.set_aside(key).await.expect("the store can be read").len(), 1);
    assert_eq!(store.outbox(key).await.expect("the store can be read").len(), 2);
}

pub(super) async fn a_write_that_is_dropped_is_done_or_not_begun<S: Audit>(store: &S) {
    let receipt = Receipt { key: &event("one"), answer: "yes" };
    for polls in 1..MOST {
        let key = numbered(ANN, polls);
        commit(store, &key, 1, plain(None, "1")).await;
        let written = drop_after(polls, store.write(&key, full(&receipt))).await;
        is_done_once(store, &key, &receipt).await;
        if written.is_some() {
            return;
        }
    }
    panic!("the write is never ready");
}

pub(super) async fn a_first_write_that_is_dropped_is_done_or_not_begun<S: Audit>(store: &S) {
    let receipt = Some(Receipt { key: &event("one"), answer: "yes" });
    let first = Write { receipt, steps: &[STEP], ..plain(None, "1") };
    for polls in 1..MOST {
        let key = numbered(ANN, MOST + polls);
        let written = drop_after(polls, store.write(&key, first)).await;
        let again = write(store, &key, first).await;
        assert!(!matches!(again, Written::Conflict | Written::NotFound), "{again:?}");
        assert_eq!(find(store, &key).await.version, 1);
        assert_eq!(store.steps(&key).await.expect("the store can be read").len(), 1);
        if written.is_some() {
            return;
        }
    }
    panic!("the write is never ready");
}

pub(super) async fn a_lock_that_is_dropped_at_work_lets_go<S: Audit>(store: &S) {
    let receipt = Receipt { key: &event("one"), answer: "yes" };
    for polls in 1..MOST {
        let key = numbered(ANN, 2 * MOST + polls);
        commit(store, &key, 1, plain(None, "1")).await;
        drop(drop_after(polls, store.lock(&key)).await);
        let held = async {
            let lock = store.lock(&key).await.expect("the store can lock");
            lock.expect("the session is there").write(full(&receipt)).await
        };
        let written = drop_after(polls, held).await;
        is_done_once(store, &key, &receipt).await;
        if written.is_some() {
            return;
        }
    }
    panic!("the lock is never ready");
}
