//! The manager on this store.

use concierge_core::sessions::{
    Audit as _, Opened, SessionError, SessionStore as _, Sessions, Settings, Status,
};
use concierge_postgres::PostgresSessions;

use crate::house::{NAMES, connect, event, key, minute, new_url, open, with_owners};
use concierge_core::sessions::suite::Counter;

type Manager = Sessions<Counter, PostgresSessions>;

/// A manager with connections of its own, as each process has them.
async fn process(url: &str) -> Manager {
    let store = PostgresSessions::open(connect(url).await, NAMES).await.unwrap();
    Sessions::new(store, Settings { attempts: 1_000, ..Settings::default() })
}

async fn migrated() -> Option<String> {
    let url = new_url().await?;
    open(&with_owners(&url).await, NAMES).await;
    Some(url)
}

async fn count(sessions: &Manager, owner: i64, minutes: i64) -> u32 {
    let sent = sessions.send(&key(owner, "a"), Counter::once(), minute(minutes)).await;
    sent.unwrap().machine.context().total
}

#[tokio::test]
async fn a_session_goes_on_after_a_restart() {
    let Some(url) = migrated().await else { return };
    for restarts in 0..3 {
        let sessions = process(&url).await;
        assert_eq!(count(&sessions, 1, restarts).await, 2 * u32::try_from(restarts).unwrap() + 1);
        assert_eq!(count(&sessions, 1, restarts).await, 2 * u32::try_from(restarts).unwrap() + 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn racing_connections_lose_no_event() {
    const PROCESSES: usize = 4;
    const EVENTS: u32 = 50;
    let Some(url) = migrated().await else { return };
    let mut processes = Vec::new();
    for _ in 0..PROCESSES {
        let sessions = process(&url).await;
        processes.push(tokio::spawn(async move {
            for _ in 0..EVENTS {
                count(&sessions, 1, 0).await;
            }
        }));
    }
    for process in processes {
        process.await.unwrap();
    }
    let sessions = process(&url).await;
    let machine = sessions.peek(&key(1, "a"), minute(0)).await.unwrap().unwrap();
    assert_eq!(machine.context().total, 200);
    let steps = sessions.store().steps(&key(1, "a")).await.unwrap();
    assert!(steps.iter().map(|step| step.version).eq(1..=200));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_that_comes_everywhere_at_once_is_applied_once() {
    let Some(url) = migrated().await else { return };
    let mut senders = Vec::new();
    for _ in 0..4 {
        let sessions = std::sync::Arc::new(process(&url).await);
        for _ in 0..4 {
            let sessions = sessions.clone();
            senders.push(tokio::spawn(async move {
                let (ann, now) = (key(1, "a"), minute(0));
                let sent = sessions.send_once(&ann, &event("m"), Counter::once(), now).await;
                let sent = sent.unwrap();
                (sent.machine.context().total, sent.opened == Opened::Remembered)
            }));
        }
    }
    let mut remembered = 0;
    for sender in senders {
        let (total, is_remembered) = sender.await.unwrap();
        assert_eq!(total, 1);
        remembered += usize::from(is_remembered);
    }
    assert_eq!(remembered, 15);
    assert_eq!(count(&process(&url).await, 1, 0).await, 2);
}

#[tokio::test]
async fn who_is_no_owner_gets_no_session() {
    let Some(url) = migrated().await else { return };
    let sessions = process(&url).await;
    for owner in [10, i64::from(i32::MAX) + 1, i64::MIN] {
        let sent = sessions.send(&key(owner, "a"), Counter::once(), minute(0)).await;
        assert!(matches!(sent, Err(SessionError::NotFound(_))), "{owner}");
    }
    count(&sessions, 1, 0).await;
    let sent = sessions.send(&key(2, "a"), Counter::once(), minute(0)).await;
    assert!(matches!(sent, Err(SessionError::NotFound(_))));
    assert_eq!(sessions.resident(), 1);
}

#[tokio::test]
async fn an_older_row_starts_afresh_and_is_kept() {
    let Some(url) = migrated().await else { return };
    let sessions = process(&url).await;
    let old = "INSERT INTO ai_concierge_sessions (contractor_id, session_id, session_data)
               VALUES (3, 'a', '{\"value\":\"standardAgent\"}')";
    sessions.store().database().execute(old).await.unwrap();
    let sent = sessions.send(&key(3, "a"), Counter::once(), minute(0)).await.unwrap();
    assert!(matches!(sent.opened, Opened::Afresh { .. }));
    let kept = sessions.store().set_aside(&key(3, "a")).await.unwrap();
    assert_eq!(kept[0].data, br#"{"value":"standardAgent"}"#);
    assert_eq!(count(&sessions, 3, 1).await, 2);
}

#[tokio::test]
async fn a_sweep_reaches_what_an_earlier_process_left() {
    let Some(url) = migrated().await else { return };
    count(&process(&url).await, 1, 0).await;
    let sessions = process(&url).await;
    assert_eq!(sessions.sweep(minute(29)).await.unwrap().silenced, 0);
    assert_eq!(sessions.sweep(minute(30)).await.unwrap().silenced, 1);
    let record = sessions.store().load(&key(1, "a")).await.unwrap().unwrap();
    assert_eq!((record.status, record.due), (Status::Active, None));
    assert_eq!(sessions.sweep(minute(300)).await.unwrap().silenced, 0);
}
