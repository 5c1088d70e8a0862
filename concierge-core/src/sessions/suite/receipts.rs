//! Events that come again.

use std::borrow::ToOwned as _;

use super::ANN;
use super::draft::{STEP, commit, event, find, key, minute, plain, write};
use crate::sessions::key::SessionKey;
use crate::sessions::record::{Receipt, Remembered, Write, Written};
use crate::sessions::store::{Audit, SessionStore};

async fn recall<S: SessionStore>(store: &S, key: &SessionKey, name: &str) -> Option<Remembered> {
    store.recall(key, &event(name)).await.expect("the store can be read")
}

fn remembered(version: u64, answer: &str) -> Remembered {
    Remembered { version, answer: answer.to_owned() }
}

pub(super) async fn an_event_is_remembered_with_its_answer<S: SessionStore>(store: &S) {
    let ann = key(ANN, "a");
    let answer = "{\"text\":\"'Grüße' \u{1f511}\\n\"}";
    assert_eq!(recall(store, &ann, "one").await, None);
    let receipt = Some(Receipt { key: &event("one"), answer });
    commit(store, &ann, 1, Write { receipt, ..plain(None, "1") }).await;
    let receipt = Some(Receipt { key: &event("ö '\"; --"), answer: "" });
    commit(store, &ann, 2, Write { receipt, ..plain(Some(1), "2") }).await;
    commit(store, &ann, 3, plain(Some(2), "3")).await;
    assert_eq!(recall(store, &ann, "one").await, Some(remembered(1, answer)));
    assert_eq!(recall(store, &ann, "ö '\"; --").await, Some(remembered(2, "")));
    assert_eq!(recall(store, &ann, "two").await, None);
}

pub(super) async fn an_event_that_comes_again_changes_nothing<S: Audit>(store: &S) {
    let ann = key(ANN, "a");
    let first = Receipt { key: &event("one"), answer: "first" };
    commit(store, &ann, 1, Write { receipt: Some(first), ..plain(None, "1") }).await;
    let before = find(store, &ann).await;
    for expected in [None, Some(0), Some(1), Some(2)] {
        let again = Write {
            receipt: Some(Receipt { answer: "second", ..first }),
            set_aside: Some("why"),
            steps: &[STEP],
            at: minute(9),
            ..plain(expected, "2")
        };
        let written = write(store, &ann, again).await;
        assert_eq!(written, Written::Duplicate(remembered(1, "first")), "at {expected:?}");
    }
    assert_eq!(find(store, &ann).await, before);
    assert_eq!(store.steps(&ann).await.expect("the store can be read"), []);
    assert_eq!(store.set_aside(&ann).await.expect("the store can be read"), []);
    commit(store, &ann, 2, plain(Some(1), "2")).await;
}

pub(super) async fn sessions_have_events_of_their_own<S: SessionStore>(store: &S) {
    let receipt = Some(Receipt { key: &event("one"), answer: "yes" });
    for session in ["a", "b"] {
        commit(store, &key(ANN, session), 1, Write { receipt, ..plain(None, "1") }).await;
    }
    assert_eq!(recall(store, &key(ANN, "c"), "one").await, None);
}

pub(super) async fn a_conflict_remembers_nothing<S: SessionStore>(store: &S) {
    let ann = key(ANN, "a");
    commit(store, &ann, 1, plain(None, "1")).await;
    let receipt = Some(Receipt { key: &event("one"), answer: "yes" });
    for expected in [None, Some(7)] {
        let late = Write { receipt, ..plain(expected, "2") };
        assert_eq!(write(store, &ann, late).await, Written::Conflict);
    }
    assert_eq!(recall(store, &ann, "one").await, None);
    let missing = Write { receipt, ..plain(Some(1), "2") };
    assert_eq!(write(store, &key(ANN, "b"), missing).await, Written::NotFound);
    commit(store, &ann, 2, Write { receipt, ..plain(Some(1), "2") }).await;
}

pub(super) async fn old_events_are_forgotten<S: SessionStore>(store: &S) {
    let ann = key(ANN, "a");
    let names = ["zero", "one", "two", "three"];
    for (number, name) in (0_u32..).zip(names) {
        let receipt = Some(Receipt { key: &event(name), answer: name });
        let expected = (number > 0).then_some(u64::from(number));
        let proposed = Write { receipt, at: minute(number.into()), ..plain(expected, "1") };
        commit(store, &ann, u64::from(number) + 1, proposed).await;
    }
    let forget = async |minutes, limit| {
        store.forget(minute(minutes), limit).await.expect("the store can be written")
    };
    assert_eq!(forget(0, 9).await, 0);
    assert_eq!(forget(3, 2).await, 2);
    assert_eq!(forget(3, 0).await, 0);
    assert_eq!(forget(3, 9).await, 1);
    assert_eq!(forget(3, 9).await, 0);
    for name in &names[..3] {
        assert_eq!(recall(store, &ann, name).await, None);
    }
    assert_eq!(recall(store, &ann, "three").await, Some(remembered(4, "three")));
    let receipt = Some(Receipt { key: &event("one"), answer: "again" });
    commit(store, &ann, 5, Write { receipt, ..plain(Some(4), "5") }).await;
}
