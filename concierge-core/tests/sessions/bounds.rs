//! How much is in memory.

use std::time::Duration;

use concierge_core::sessions::{Opened, Sessions, Settings, Swept};

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
    assert_eq!(swept, Swept { silenced: 0, failed: 0, evicted: 1, forgotten: 0 });
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
