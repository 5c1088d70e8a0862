//! How much is in memory.

use std::time::Duration;

use concierge_core::sessions::{Opened, SessionError, Sessions, Settings, Swept};

use crate::faulty::{Fault, Faulty};
use crate::talk::{Store, Talk, key, manager, minute, say, store, stored};

fn bounded(capacity: usize) -> Sessions<Talk, Store> {
    Sessions::new(store(), Settings { capacity, ..Settings::default() })
}

#[tokio::test]
async fn memory_is_flat_over_100_000_sessions() {
    let sessions = bounded(64);
    for number in 0..100_000 {
        let key = key(number % 20, &number.to_string());
        sessions.send(&key, say("hello"), minute(0)).await.unwrap();
        assert!(sessions.resident() <= 64);
        if number % 2 == 0 {
            sessions.end(&key, minute(1)).await.unwrap();
        }
    }
    assert!(sessions.resident() <= 64);
    for number in (1..100_000).step_by(9_998) {
        let key = key(number % 20, &number.to_string());
        let delivered = sessions.send(&key, say("again"), minute(2)).await.unwrap();
        assert_eq!(delivered.machine.context().said, ["hello", "again"]);
    }
}

#[tokio::test]
async fn a_session_that_ended_leaves_no_trace_in_memory() {
    let sessions = manager(store());
    for number in 0..1_000 {
        let key = key(1, &number.to_string());
        sessions.send(&key, say("hello"), minute(0)).await.unwrap();
        sessions.end(&key, minute(1)).await.unwrap();
        assert_eq!(sessions.resident(), 0);
    }
}

#[tokio::test]
async fn the_least_recently_used_leaves_first() {
    let sessions = bounded(2);
    for name in ["a", "b", "a", "c"] {
        sessions.send(&key(1, name), say(name), minute(0)).await.unwrap();
    }
    for (name, opened) in
        [("a", Opened::FromMemory), ("c", Opened::FromMemory), ("b", Opened::Restored)]
    {
        let delivered = sessions.send(&key(1, name), say(name), minute(0)).await.unwrap();
        assert_eq!(delivered.opened, opened, "{name}");
    }
}

#[tokio::test]
async fn nothing_needs_to_stay() {
    let sessions = bounded(0);
    for said in 1..=3 {
        let delivered = sessions.send(&key(1, "a"), say("hello"), minute(0)).await.unwrap();
        assert_eq!(delivered.machine.context().said.len(), said);
        assert_eq!(sessions.resident(), 0);
    }
}

#[tokio::test]
async fn a_sweep_lets_idle_machines_go() {
    let store = store();
    let settings = Settings { idle: Duration::from_mins(5), ..Settings::default() };
    let sessions = Sessions::<Talk, _>::new(store.clone(), settings);
    sessions.send(&key(1, "a"), say("one"), minute(0)).await.unwrap();
    sessions.send(&key(1, "b"), say("one"), minute(3)).await.unwrap();
    let before = stored(&store, &key(1, "a")).await;
    let swept = sessions.sweep(minute(5)).await.unwrap();
    assert_eq!(swept, Swept { evicted: 1, ..Swept::default() });
    assert_eq!(sessions.resident(), 1);
    assert_eq!(stored(&store, &key(1, "a")).await, before);
    let delivered = sessions.send(&key(1, "a"), say("two"), minute(6)).await.unwrap();
    assert_eq!(delivered.machine.context().said, ["one", "two"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_eviction_storm_loses_no_event() {
    let sessions = std::sync::Arc::new(bounded(2));
    let tasks = (0..8).map(|task| {
        let sessions = sessions.clone();
        tokio::spawn(async move {
            for event in 0..100 {
                let key = key(1, &(event % 5).to_string());
                sessions.send(&key, say(&format!("{task} {event}")), minute(0)).await.unwrap();
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap();
    }
    assert!(sessions.resident() <= 2);
    for session in 0..5 {
        let machine = sessions.peek(&key(1, &session.to_string()), minute(0)).await.unwrap();
        assert_eq!(machine.unwrap().context().said.len(), 8 * 20);
    }
}

/// Sends `count` events to sessions that hang, and answers how many were busy at once.
async fn busy_of(count: i64, session: fn(i64) -> String, settings: Settings) -> usize {
    let store = Faulty::with(Fault::HangsAfterWriting);
    let sessions = std::sync::Arc::new(Sessions::<Talk, _>::new(store, settings));
    let mut calls = tokio::task::JoinSet::new();
    for number in 0..count {
        let sessions = sessions.clone();
        calls.spawn(async move {
            let sent = sessions.send(&key(1, &session(number)), say("x"), minute(0)).await;
            matches!(sent, Err(SessionError::Busy))
        });
    }
    let mut busy = 0;
    let patience = Duration::from_millis(50);
    while let Ok(Some(answered)) = tokio::time::timeout(patience, calls.join_next()).await {
        assert!(answered.unwrap(), "it is busy or it waits");
        busy += 1;
    }
    assert!(sessions.resident() <= settings.calls);
    calls.shutdown().await;
    assert_eq!(sessions.resident(), 0);
    busy
}

#[tokio::test]
async fn what_is_too_much_is_busy_rather_than_waiting() {
    let settings = Settings { calls: 10, calls_of_session: 4, ..Settings::default() };
    assert_eq!(busy_of(100, |number| number.to_string(), settings).await, 90);
    assert_eq!(busy_of(100, |_| "a".to_owned(), settings).await, 96);
    assert_eq!(busy_of(8, |number| (number % 2).to_string(), settings).await, 0);
}

#[tokio::test]
async fn a_place_is_free_again_after_each_call() {
    let sessions = Sessions::<Talk, _>::new(store(), Settings { calls: 1, ..Settings::default() });
    for _ in 0..3 {
        sessions.send(&key(1, "a"), say("x"), minute(0)).await.unwrap();
        sessions.peek(&key(1, "a"), minute(0)).await.unwrap();
        sessions.end(&key(1, "b"), minute(0)).await.unwrap_err();
        sessions.sweep(minute(0)).await.unwrap();
    }
}

#[tokio::test]
async fn a_machine_that_grows_too_large_is_not_stored() {
    let store = store();
    let settings = Settings { largest: 1_000, ..Settings::default() };
    let sessions = Sessions::<Talk, _>::new(store.clone(), settings);
    let ann = key(1, "a");
    sessions.send(&ann, say("one"), minute(0)).await.unwrap();
    let before = stored(&store, &ann).await;
    let error = sessions.send(&ann, say(&"x".repeat(1_000)), minute(1)).await.unwrap_err();
    assert!(matches!(error, SessionError::TooLarge { bytes: 1_001.., most: 1_000 }), "{error}");
    assert_eq!(stored(&store, &ann).await, before);
    let sent = sessions.send(&ann, say("two"), minute(2)).await.unwrap();
    assert_eq!(sent.machine.context().said, ["one", "two"]);
}
