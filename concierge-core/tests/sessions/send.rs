//! An event is delivered and stored.

use std::sync::Arc;

use concierge_core::sessions::{Opened, SessionError, Status};
use concierge_core::{Outcome, Refused};

use crate::talk::{State, key, manager, minute, put, say, steps, store, stored, talk};

#[tokio::test]
async fn a_first_event_opens_the_session() {
    let store = store();
    let sessions = manager(store.clone());
    let ann = key(1, "a");
    let delivered = sessions.send(&ann, say("hello"), minute(0)).await.unwrap();
    assert_eq!(delivered.opened, Opened::New);
    assert_eq!(delivered.from, State::Quiet);
    let to_loud = Outcome::Transitioned { from: State::Quiet, to: State::Loud };
    assert_eq!(delivered.outcome, to_loud);
    assert!(!delivered.timed_out);
    assert_eq!(delivered.machine.context().owner, 1);
    let record = stored(&store, &ann).await;
    assert_eq!(
        (record.version, record.status, record.kind.as_deref()),
        (1, Status::Active, Some("loud"))
    );
    assert_eq!(steps(&store, &ann).await, ["SAY: quiet -> loud"]);
}

#[tokio::test]
async fn the_next_event_finds_the_machine_in_memory() {
    let store = store();
    let sessions = manager(store.clone());
    let ann = key(1, "a");
    for (minutes, text) in [(0, "one"), (1, "two"), (2, "three")] {
        sessions.send(&ann, say(text), minute(minutes)).await.unwrap();
    }
    let delivered = sessions.send(&ann, say("four"), minute(3)).await.unwrap();
    assert_eq!(delivered.opened, Opened::FromMemory);
    assert_eq!(delivered.machine.context().said, ["one", "two", "three", "four"]);
    let record = stored(&store, &ann).await;
    assert_eq!((record.version, record.started_at, record.updated_at), (4, minute(0), minute(3)));
}

#[tokio::test]
async fn a_session_goes_on_after_a_restart_without_entering_its_state_again() {
    let store = store();
    let ann = key(1, "a");
    manager(store.clone()).send(&ann, say("before"), minute(0)).await.unwrap();
    let delivered = manager(store).send(&ann, say("after"), minute(1)).await.unwrap();
    assert_eq!(delivered.opened, Opened::Restored);
    assert_eq!(delivered.outcome, Outcome::Handled);
    assert_eq!(delivered.machine.context().said, ["before", "after"]);
    assert_eq!(delivered.machine.context().raised, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn callers_at_once_get_the_same_machine() {
    let store = store();
    let sessions = Arc::new(manager(store.clone()));
    let callers = (0..50).map(|caller| {
        let sessions = Arc::clone(&sessions);
        tokio::spawn(async move {
            sessions.send(&key(1, "a"), say(&caller.to_string()), minute(0)).await.unwrap().opened
        })
    });
    let mut new = 0;
    for caller in callers.collect::<Vec<_>>() {
        new += usize::from(caller.await.unwrap() == Opened::New);
    }
    assert_eq!(new, 1);
    assert_eq!(stored(&store, &key(1, "a")).await.version, 50);
    let machine = sessions.peek(&key(1, "a"), minute(0)).await.unwrap().unwrap();
    let mut said = machine.context().said.clone();
    said.sort_by_key(|text| text.parse::<u32>().unwrap());
    assert!(said.iter().map(String::as_str).eq((0..50).map(|caller| caller.to_string())));
}

#[tokio::test]
async fn an_event_that_is_not_taken_changes_nothing() {
    let store = store();
    let sessions = manager(store.clone());
    let ann = key(1, "a");
    let refused = sessions.send(&ann, talk::Hush, minute(0)).await.unwrap_err();
    assert!(matches!(refused, SessionError::NotTaken(Refused::Unhandled { .. })), "{refused}");
    assert_eq!(sessions.resident(), 0);
    sessions.send(&ann, say("hello"), minute(0)).await.unwrap();
    let before = stored(&store, &ann).await;
    let refused = sessions.send(&ann, talk::Leave, minute(1)).await.unwrap_err();
    assert_eq!(refused.to_string(), "machine `talk` does not handle `LEAVE` in state `loud`");
    assert_eq!(stored(&store, &ann).await, before);
}

#[tokio::test]
async fn a_final_state_ends_the_session() {
    let store = store();
    let sessions = manager(store.clone());
    let ann = key(1, "a");
    let left = sessions.send(&ann, talk::Leave, minute(0)).await.unwrap();
    assert_eq!(left.machine.state(), State::Gone);
    let record = stored(&store, &ann).await;
    assert_eq!((record.status, record.ended_at), (Status::Ended, Some(minute(0))));
    assert_eq!(sessions.resident(), 0);
}

#[tokio::test]
async fn peeking_changes_nothing() {
    let store = store();
    let sessions = manager(store.clone());
    let ann = key(1, "a");
    assert!(sessions.peek(&ann, minute(0)).await.unwrap().is_none());
    manager(store.clone()).send(&ann, say("hello"), minute(0)).await.unwrap();
    let before = stored(&store, &ann).await;
    let machine = sessions.peek(&ann, minute(29)).await.unwrap().unwrap();
    assert_eq!(machine.state(), State::Loud);
    let machine = sessions.peek(&ann, minute(30)).await.unwrap().unwrap();
    assert_eq!(machine.state(), State::Quiet, "the silence is seen");
    assert_eq!(stored(&store, &ann).await, before);
    assert_eq!(sessions.resident(), 0);

    put(&store, &key(1, "b"), "rubbish").await;
    assert!(sessions.peek(&key(1, "b"), minute(0)).await.unwrap().is_none());
}
