//! What is there after the store was closed and opened again.

use std::borrow::ToOwned as _;

use super::draft::{STEP, STEP_BACK, commit, event, find, key, minute, plain, write};
use super::{ANN, BOB};
use crate::sessions::record::{Due, Receipt, Remembered, Status, Write, Written};
use crate::sessions::store::{Audit, SessionStore};

pub(super) async fn fill<S: SessionStore>(store: &S) {
    let ann = key(ANN, "ann's");
    let effects = ["1".to_owned(), "2".to_owned()];
    commit(store, &ann, 1, Write { steps: &[STEP], effects: &effects, ..plain(None, "1") }).await;
    let second = Write {
        kind: Some("event"),
        due: Some(minute(30)),
        silence: Some(minute(45)),
        set_aside: Some("why"),
        steps: &[STEP_BACK],
        ..plain(Some(1), "2")
    };
    commit(store, &ann, 2, second).await;
    let receipt = Some(Receipt { key: &event("goodbye"), answer: "so long" });
    let end = Write { receipt, status: Status::Ended, ..plain(None, "end") };
    commit(store, &key(BOB, "bob's"), 1, end).await;
}

pub(super) async fn sessions_are_there<S: SessionStore>(store: &S) {
    let ann = find(store, &key(ANN, "ann's")).await;
    assert_eq!((ann.version, ann.data, ann.status), (2, Some("2".into()), Status::Active));
    assert_eq!(ann.kind.as_deref(), Some("event"));
    assert_eq!((ann.due, ann.silence), (Some(minute(30)), Some(minute(45))));
    assert_eq!((ann.started_at, ann.updated_at, ann.ended_at), (minute(0), minute(0), None));
    let bob = find(store, &key(BOB, "bob's")).await;
    assert_eq!((bob.version, bob.data, bob.status), (1, Some("end".into()), Status::Ended));
    assert_eq!(bob.ended_at, Some(minute(0)));
}

pub(super) async fn steps_and_what_was_set_aside_are_there<S: Audit>(store: &S) {
    let ann = key(ANN, "ann's");
    let steps = store.steps(&ann).await.expect("the store can be read");
    let events = steps.iter().map(|step| (step.version, step.event.as_str()));
    assert!(events.eq([(1, &*STEP.event), (2, &*STEP_BACK.event)]), "{steps:?}");
    let replaced = store.set_aside(&ann).await.expect("the store can be read");
    assert_eq!(replaced.len(), 1);
    assert_eq!((&*replaced[0].data, &*replaced[0].reason), (&b"1"[..], "why"));
}

pub(super) async fn due_sessions_are_there<S: SessionStore>(store: &S) {
    let due = store.due(minute(60), None, 9).await.expect("the store can be read");
    assert_eq!(due, [Due { at: minute(30), key: key(ANN, "ann's") }]);
}

pub(super) async fn events_are_remembered<S: SessionStore>(store: &S) {
    let remembered = store.recall(&key(BOB, "bob's"), &event("goodbye")).await;
    let expected = Remembered { version: 1, answer: "so long".into() };
    assert_eq!(remembered.expect("the store can be read"), Some(expected));
}

pub(super) async fn effects_are_there<S: Audit>(store: &S) {
    let outbox = store.outbox(&key(ANN, "ann's")).await.expect("the store can be read");
    let effects = outbox.iter().map(|posted| (posted.effect.as_str(), posted.key.position));
    assert!(effects.eq([("1", 0), ("2", 1)]), "{outbox:?}");
    let claimed = store.claim(minute(0), minute(1), 9).await.expect("the store can be written");
    assert!(claimed.contains(&outbox[0]), "{claimed:?}");
    assert!(!claimed.contains(&outbox[1]), "{claimed:?}");
}

pub(super) async fn versions_go_on<S: SessionStore>(store: &S) {
    let ann = key(ANN, "ann's");
    assert_eq!(write(store, &ann, plain(Some(1), "late")).await, Written::Conflict);
    assert_eq!(write(store, &ann, plain(None, "new")).await, Written::Conflict);
    commit(store, &ann, 3, plain(Some(2), "3")).await;
}
