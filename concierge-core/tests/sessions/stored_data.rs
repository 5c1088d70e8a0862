//! What the store may hold, and what becomes of it.

use concierge_core::RestoreError;
use concierge_core::sessions::{Audit as _, Opened, SessionError, SessionStore as _, Status};

use crate::talk::{State, Talk, answered, event, key, manager, minute, put, say, store, stored};

#[tokio::test]
async fn what_is_no_snapshot_is_set_aside_and_the_session_starts_afresh() {
    let nested = "[".repeat(200_000);
    let nested_context = format!(
        r#"{{"machine":"talk","version":2,"fingerprint":"0","configuration":["loud"],"context":{}}}"#,
        r#"{"said":"#.repeat(10_000)
    );
    let other_context = r#"{"machine":"talk","version":2,"fingerprint":"0","configuration":["loud"],"context":{"said":7}}"#;
    let twice = r#"{"machine":"talk","version":2,"version":3,"fingerprint":"0","configuration":["loud"],"context":{}}"#;
    for old in [
        "",
        "null",
        "\"idle\"",
        "not JSON",
        r#"{"value":"standardAgent","context":{"contractorId":7}}"#,
        r#"{"machine":"talk","version":2,"fingerprint":"0","configurat"#,
        r#"{"machine":"talk","version":-1}"#,
        twice,
        other_context,
        &nested,
        &nested_context,
    ] {
        let store = store();
        let ann = key(1, "a");
        put(&store, &ann, old).await;
        let sessions = manager(store.clone());
        let delivered = sessions.send(&ann, say("hello"), minute(1)).await.unwrap();
        let Opened::Afresh { reason } = delivered.opened else { panic!("{:?}", delivered.opened) };
        assert_eq!(delivered.from, State::Quiet);
        assert_eq!(delivered.machine.context().said, ["hello"]);
        let record = stored(&store, &ann).await;
        assert_eq!((record.version, record.started_at), (2, minute(0)), "the row is the same");
        let replaced = store.set_aside(&ann).await.unwrap();
        assert_eq!(replaced.len(), 1);
        assert_eq!(replaced[0].data, old.as_bytes());
        assert_eq!(replaced[0].reason, reason);
        let next = sessions.send(&ann, say("again"), minute(2)).await.unwrap();
        assert_eq!(next.opened, Opened::FromMemory);
        assert_eq!(store.set_aside(&ann).await.unwrap().len(), 1, "it is set aside once");
    }
}

#[tokio::test]
async fn a_snapshot_that_the_definition_cannot_hold_is_refused_and_stays() {
    let snapshot = |machine: &str, version: u32, state: &str| {
        format!(
            r#"{{"machine":"{machine}","version":{version},"fingerprint":"0","configuration":["{state}"],"context":{{"of":"another time"}}}}"#
        )
    };
    let store = store();
    let sessions = manager(store.clone());
    let mut refusals = Vec::new();
    for (number, data) in [
        snapshot("talk", 3, "loud"),
        snapshot("talk", 0, "loud"),
        snapshot("door", 2, "open"),
        snapshot("talk", 2, "screaming"),
        snapshot("talk", 1, "noisy"),
    ]
    .iter()
    .enumerate()
    {
        let key = key(1, &number.to_string());
        let before = put(&store, &key, data).await;
        let sent = sessions.send(&key, say("hello"), minute(1)).await.unwrap_err();
        let SessionError::Refused(refusal) = sent else { panic!("{sent}") };
        for error in [
            sessions.end(&key, minute(60)).await.unwrap_err(),
            sessions.peek(&key, minute(1)).await.unwrap_err(),
        ] {
            assert!(matches!(&error, SessionError::Refused(same) if *same == refusal), "{error}");
        }
        assert_eq!(stored(&store, &key).await, before, "the row is untouched");
        assert_eq!(store.set_aside(&key).await.unwrap(), []);
        refusals.push(refusal);
    }
    assert!(matches!(
        refusals.as_slice(),
        [
            RestoreError::FutureVersion { expected: 2, found: 3, .. },
            RestoreError::PastVersion { expected: 2, found: 0, .. },
            RestoreError::OtherMachine { .. },
            RestoreError::UnknownState { .. },
            RestoreError::NotMigrated { version: 1, .. },
        ]
    ));
    assert_eq!(sessions.resident(), 0);
}

#[tokio::test]
async fn a_session_of_an_older_version_is_migrated_and_goes_on() {
    let (store, ann) = (store(), key(1, "a"));
    let old = r#"{"machine":"talk","version":1,"fingerprint":"0","configuration":["noisy"],"context":["hi"]}"#;
    let before = put(&store, &ann, old).await;
    let sessions = manager(store.clone());
    let peeked = sessions.peek(&ann, minute(1)).await.unwrap().expect("it is stored");
    assert_eq!((peeked.state(), &*peeked.context().said), (State::Loud, &["hi".to_owned()][..]));
    assert_eq!(stored(&store, &ann).await, before, "to look at it writes nothing");
    let delivered = sessions.send(&ann, say("hello"), minute(1)).await.unwrap();
    assert_eq!((delivered.opened, delivered.from), (Opened::Restored, State::Loud));
    let data = String::from_utf8(stored(&store, &ann).await.data.unwrap()).unwrap();
    assert!(data.contains(r#""version":2"#) && data.contains(r#""said":["hi","hello"]"#), "{data}");
    assert_eq!(store.set_aside(&ann).await.unwrap(), []);
}

#[tokio::test]
async fn an_answer_of_an_older_version_is_given_again() {
    let (store, ann, name) = (store(), key(1, "a"), event("m1"));
    let sessions = manager(store.clone());
    let first = sessions.send_once(&ann, &name, say("hi"), minute(0)).await.unwrap();
    let answer = store.recall(&ann, &name).await.unwrap().unwrap().answer;
    let old = answer
        .replace(r#""version":2"#, r#""version":1"#)
        .replace(r#"{"owner":1,"said":["hi"],"raised":1}"#, r#"["hi"]"#);
    assert_ne!(old, answer);
    let (key, name) = (key(1, "b"), event("m1"));
    answered(&store, &key, &name, &old).await;
    let again = sessions.send_once(&key, &name, say("hi"), minute(1)).await.unwrap();
    assert_eq!(again.opened, Opened::Remembered);
    assert_eq!((again.outcome, again.from), (first.outcome, first.from));
    assert_eq!(again.machine.context().said, ["hi"]);
}

#[tokio::test]
async fn a_session_is_stored_in_this_form() {
    let store = store();
    let ann = key(1, "a");
    manager(store.clone()).send(&ann, say("hello"), minute(0)).await.unwrap();
    let data = String::from_utf8(stored(&store, &ann).await.data.unwrap()).unwrap();
    assert_eq!(data, snapshot_of_hello());
}

#[tokio::test]
async fn an_answer_is_stored_in_this_form() {
    let store = store();
    let (ann, name) = (key(1, "a"), event("m1"));
    manager(store.clone()).send_once(&ann, &name, say("hello"), minute(0)).await.unwrap();
    let remembered = store.recall(&ann, &name).await.unwrap().unwrap();
    let snapshot = snapshot_of_hello();
    assert_eq!(
        remembered.answer,
        format!(
            r#"{{"event":"SAY","from":["quiet"],"outcome":"transitioned","timed_out":false,"snapshot":{snapshot}}}"#
        )
    );
}

fn snapshot_of_hello() -> String {
    let fingerprint = Talk::TABLE.fingerprint;
    format!(
        r#"{{"machine":"talk","version":2,"fingerprint":"{fingerprint}","configuration":["loud"],"context":{{"owner":1,"said":["hello"],"raised":1}}}}"#
    )
}

#[tokio::test]
async fn what_is_no_snapshot_can_be_ended() {
    let store = store();
    let ann = key(1, "a");
    put(&store, &ann, "rubbish").await;
    manager(store.clone()).end(&ann, minute(1)).await.unwrap();
    assert_eq!(stored(&store, &ann).await.status, Status::Ended);
    assert_eq!(store.set_aside(&ann).await.unwrap()[0].data, b"rubbish");
    assert_eq!(store.due(minute(60), None, 9).await.unwrap(), []);
}
