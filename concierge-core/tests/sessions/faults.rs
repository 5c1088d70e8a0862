//! Stores that fail, and callers that leave.

use std::time::Duration;

use concierge_core::sessions::{Opened, SessionError, SessionStore as _};

use crate::faulty::{Fault, Faulty, OnFire};
use crate::talk::{key, manager, minute, say, stored};

#[tokio::test]
async fn memory_is_never_ahead_of_a_store_that_failed() {
    let unknown = "the store failed, and it is not known whether the event was stored: \
                   the disk is on fire";
    for (fault, told, said) in [
        (Fault::FailsBeforeWriting, "the store failed: the disk is on fire", &["one", "three"][..]),
        (Fault::Unknown, unknown, &["one", "three"]),
        (Fault::FailsAfterWriting, unknown, &["one", "two", "three"]),
    ] {
        let sessions = manager(Faulty::default());
        let ann = key(1, "a");
        sessions.send(&ann, say("one"), minute(0)).await.unwrap();
        sessions.store().set(Some(fault));
        let error = sessions.send(&ann, say("two"), minute(1)).await.unwrap_err();
        assert!(matches!(error, SessionError::Store(OnFire) | SessionError::Unknown(OnFire)));
        assert_eq!(error.to_string(), told);
        let inner = sessions.store().inner();
        let before = stored(&inner, &ann).await;
        sessions.store().set(None);
        let delivered = sessions.send(&ann, say("three"), minute(2)).await.unwrap();
        assert_eq!(delivered.opened, Opened::Restored);
        assert_eq!(delivered.machine.context().said, said);
        assert_eq!(stored(&inner, &ann).await.version, before.version + 1);
    }
}

#[tokio::test]
async fn a_first_write_that_failed_leaves_nothing() {
    let sessions = manager(Faulty::with(Fault::FailsBeforeWriting));
    let ann = key(1, "a");
    sessions.send(&ann, say("one"), minute(0)).await.unwrap_err();
    assert_eq!(sessions.resident(), 0);
    assert_eq!(sessions.store().inner().load(&ann).await.unwrap(), None);
}

#[tokio::test]
async fn a_caller_that_leaves_blocks_nobody_and_loses_nothing() {
    let sessions = manager(Faulty::default());
    let ann = key(1, "a");
    sessions.send(&ann, say("one"), minute(0)).await.unwrap();
    sessions.store().set(Some(Fault::HangsAfterWriting));
    let patience = Duration::from_millis(20);
    let sent = tokio::time::timeout(patience, sessions.send(&ann, say("two"), minute(1))).await;
    assert!(sent.is_err(), "the caller left");
    sessions.store().set(None);
    let delivered = sessions.send(&ann, say("three"), minute(2)).await.unwrap();
    assert_eq!(delivered.machine.context().said, ["one", "two", "three"]);
    assert_eq!(sessions.resident(), 1);
}

#[tokio::test]
async fn callers_that_leave_while_they_wait_leave_no_trace() {
    let sessions = manager(Faulty::with(Fault::HangsAfterWriting));
    let ann = key(1, "a");
    let patience = Duration::from_millis(20);
    let first = tokio::time::timeout(patience, sessions.send(&ann, say("one"), minute(0)));
    let waiting = tokio::time::timeout(patience / 2, sessions.send(&ann, say("two"), minute(0)));
    let (first, waiting) = tokio::join!(first, waiting);
    assert!(first.is_err() && waiting.is_err());
    assert_eq!(sessions.resident(), 0);
}

#[tokio::test]
async fn a_row_that_was_deleted_is_opened_anew() {
    let sessions = manager(Faulty::default());
    let ann = key(1, "a");
    sessions.send(&ann, say("one"), minute(0)).await.unwrap();
    sessions.store().lose_everything();
    let delivered = sessions.send(&ann, say("two"), minute(1)).await.unwrap();
    assert_eq!(delivered.opened, Opened::New);
    assert_eq!(delivered.machine.context().said, ["two"]);
}

#[tokio::test(start_paused = true)]
async fn who_always_loses_is_told_so() {
    let sessions = manager(Faulty::with(Fault::Conflicts));
    let error = sessions.send(&key(1, "a"), say("one"), minute(0)).await.unwrap_err();
    assert!(matches!(error, SessionError::Contended { attempts: 8 }), "{error}");
    assert_eq!(sessions.resident(), 0);
}

#[tokio::test(start_paused = true)]
async fn who_lost_three_times_holds_the_session() {
    for (faults, locked) in [(0, 0), (2, 0), (3, 1), (5, 3)] {
        let sessions = manager(Faulty::default());
        let ann = key(1, "a");
        sessions.send(&ann, say("one"), minute(0)).await.unwrap();
        sessions.store().set_for(faults, Fault::Conflicts);
        let delivered = sessions.send(&ann, say("two"), minute(1)).await.unwrap();
        assert_eq!(delivered.machine.context().said, ["one", "two"]);
        assert_eq!(sessions.store().locked(), locked, "after {faults} lost races");
    }
}
