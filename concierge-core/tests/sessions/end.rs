//! The end of a session.

use concierge_core::sessions::{Opened, SessionError, Status};

use crate::talk::{State, key, manager, minute, say, steps, store, stored, talk};

#[tokio::test]
async fn an_end_is_stored_and_leaves_memory() {
    let store = store();
    let sessions = manager(store.clone());
    let ann = key(1, "a");
    sessions.send(&ann, say("hello"), minute(0)).await.unwrap();
    let ended = sessions.end(&ann, minute(7)).await.unwrap();
    assert_eq!((ended.from, ended.machine.state()), (State::Loud, State::Quiet));
    assert_eq!(sessions.resident(), 0);
    let record = stored(&store, &ann).await;
    assert_eq!((record.status, record.due), (Status::Ended, None));
    assert_eq!((record.started_at, record.ended_at), (minute(0), Some(minute(7))));
    assert_eq!(record.kind.as_deref(), Some("loud"), "the last kind stays readable");
    assert_eq!(steps(&store, &ann).await, ["SAY: quiet -> loud", "HUSH: loud -> quiet"]);
}

#[tokio::test]
async fn a_second_end_is_as_the_first() {
    let store = store();
    let sessions = manager(store.clone());
    let ann = key(1, "a");
    sessions.send(&ann, say("hello"), minute(0)).await.unwrap();
    sessions.end(&ann, minute(7)).await.unwrap();
    let before = stored(&store, &ann).await;
    let again = sessions.end(&ann, minute(8)).await.unwrap();
    assert_eq!(again.machine.state(), State::Quiet);
    assert_eq!(stored(&store, &ann).await, before);
}

#[tokio::test]
async fn a_message_after_the_end_opens_the_session_again() {
    let store = store();
    let sessions = manager(store.clone());
    let ann = key(1, "a");
    sessions.send(&ann, say("one"), minute(0)).await.unwrap();
    sessions.end(&ann, minute(7)).await.unwrap();
    let delivered = sessions.send(&ann, say("two"), minute(90)).await.unwrap();
    assert_eq!((delivered.opened, delivered.from), (Opened::Restored, State::Quiet));
    assert_eq!(delivered.machine.context().said, ["one", "two"]);
    let record = stored(&store, &ann).await;
    assert_eq!((record.status, record.ended_at), (Status::Active, None));
}

#[tokio::test]
async fn a_silent_session_ends_after_its_silence() {
    let store = store();
    let sessions = manager(store.clone());
    let ann = key(1, "a");
    sessions.send(&ann, say("hello"), minute(0)).await.unwrap();
    let ended = sessions.end(&ann, minute(45)).await.unwrap();
    assert!(ended.timed_out);
    assert_eq!(ended.from, State::Quiet);
    assert_eq!(stored(&store, &ann).await.ended_at, Some(minute(45)));
}

#[tokio::test]
async fn what_is_not_there_cannot_be_ended() {
    let sessions = manager(store());
    let error = sessions.end(&key(1, "a"), minute(0)).await.unwrap_err();
    assert!(matches!(&error, SessionError::NotFound(missing) if *missing == key(1, "a")));
    assert_eq!(error.to_string(), "owner 1 has no session `a`");
    assert_eq!(sessions.resident(), 0);
}

#[tokio::test]
async fn a_session_ends_only_where_its_machine_may() {
    let store = store();
    let sessions = manager(store.clone());
    let ann = key(1, "a");
    sessions.send(&ann, say("hello"), minute(0)).await.unwrap();
    sessions.send(&ann, talk::Lock, minute(0)).await.unwrap();
    let before = stored(&store, &ann).await;
    let error = sessions.end(&ann, minute(1)).await.unwrap_err();
    assert_eq!(error.to_string(), "a session of machine `talk` cannot end in state `loud`");
    assert_eq!(stored(&store, &ann).await, before);
}
