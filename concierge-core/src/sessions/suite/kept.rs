//! What is kept beside the session, in the same transaction.

use std::string::ToString;

use super::ANN;
use super::draft::{STEP, STEP_BACK, commit, key, minute, plain, write};
use crate::sessions::record::{PastStep, Replaced, Step, Write, Written};
use crate::sessions::store::Audit;

fn past(step: &Step, version: u64, minutes: i64) -> PastStep {
    let [event, from, to] = [&*step.event, &*step.from, &*step.to].map(ToString::to_string);
    PastStep { version, event, from, to, at: minute(minutes) }
}

pub(super) async fn steps_are_kept_in_order<S: Audit>(store: &S) {
    let key = key(ANN, "a");
    commit(store, &key, 1, Write { steps: &[STEP], ..plain(None, "1") }).await;
    commit(store, &key, 2, plain(Some(1), "2")).await;
    let two = Write { steps: &[STEP_BACK, STEP], at: minute(3), ..plain(Some(2), "3") };
    commit(store, &key, 3, two).await;
    let expected = [past(&STEP, 1, 0), past(&STEP_BACK, 3, 3), past(&STEP, 3, 3)];
    assert_eq!(store.steps(&key).await.expect("the store can be read"), expected);
}

pub(super) async fn what_is_set_aside_is_kept<S: Audit>(store: &S) {
    let key = key(ANN, "a");
    commit(store, &key, 1, plain(None, "old")).await;
    let anew = Write { set_aside: Some("first"), at: minute(1), ..plain(Some(1), "new") };
    commit(store, &key, 2, anew).await;
    commit(store, &key, 3, plain(Some(2), "newer")).await;
    let again = Write { set_aside: Some("second"), at: minute(2), ..plain(Some(3), "newest") };
    commit(store, &key, 4, again).await;
    let kept = |version, data: &str, reason: &str, minutes| Replaced {
        version,
        data: data.into(),
        reason: reason.into(),
        at: minute(minutes),
    };
    let expected = [kept(1, "old", "first", 1), kept(3, "newer", "second", 2)];
    assert_eq!(store.set_aside(&key).await.expect("the store can be read"), expected);
}

pub(super) async fn a_conflict_keeps_nothing<S: Audit>(store: &S) {
    let key = key(ANN, "a");
    commit(store, &key, 1, plain(None, "1")).await;
    for expected in [None, Some(7)] {
        let late = Write { set_aside: Some("why"), steps: &[STEP], ..plain(expected, "2") };
        assert_eq!(write(store, &key, late).await, Written::Conflict);
    }
    assert_eq!(store.steps(&key).await.expect("the store can be read"), []);
    assert_eq!(store.set_aside(&key).await.expect("the store can be read"), []);
}

pub(super) async fn a_first_write_sets_nothing_aside<S: Audit>(store: &S) {
    let key = key(ANN, "a");
    commit(store, &key, 1, Write { set_aside: Some("why"), ..plain(None, "1") }).await;
    assert_eq!(store.set_aside(&key).await.expect("the store can be read"), []);
}
