//! The manager on this store.

use std::path::Path;

use concierge_core::sessions::{
    Audit as _, Opened, SessionError, SessionStore as _, Sessions, Settings, Status,
};
use concierge_sqlite::{Database, SqliteSessions, rusqlite};
use tempfile::TempDir;

use crate::owners_table::{NAMES, key, minute, owners};
use concierge_core::sessions::suite::Counter;

type Manager = Sessions<Counter, SqliteSessions>;

/// A manager with a connection of its own, as each process has one.
async fn process(path: &Path) -> Manager {
    let store = SqliteSessions::open(Database::open(path).unwrap(), NAMES).await.unwrap();
    Sessions::new(store, Settings { attempts: 1_000, ..Settings::default() })
}

async fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    owners(&Database::open(folder.path().join("a.db")).unwrap(), [1, 2, 3]).await;
    folder
}

async fn count(sessions: &Manager, owner: i64, minutes: i64) -> u32 {
    let sent = sessions.send(&key(owner, "a"), Counter::once(), minute(minutes)).await;
    sent.unwrap().machine.context().total
}

#[tokio::test]
async fn a_session_goes_on_after_a_restart() {
    let folder = folder().await;
    let path = folder.path().join("a.db");
    for restarts in 0..3 {
        let sessions = process(&path).await;
        assert_eq!(count(&sessions, 1, restarts).await, 2 * u32::try_from(restarts).unwrap() + 1);
        assert_eq!(count(&sessions, 1, restarts).await, 2 * u32::try_from(restarts).unwrap() + 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn racing_connections_lose_no_event() {
    const PROCESSES: usize = 3;
    const EVENTS: u32 = 60;
    let folder = folder().await;
    let path = folder.path().join("a.db");
    let mut processes = Vec::new();
    for _ in 0..PROCESSES {
        let sessions = process(&path).await;
        processes.push(tokio::spawn(async move {
            for _ in 0..EVENTS {
                count(&sessions, 1, 0).await;
            }
        }));
    }
    for process in processes {
        process.await.unwrap();
    }
    let sessions = process(&path).await;
    let machine = sessions.peek(&key(1, "a"), minute(0)).await.unwrap().unwrap();
    assert_eq!(machine.context().total, 180);
    let steps = sessions.store().steps(&key(1, "a")).await.unwrap();
    assert!(steps.iter().map(|step| step.version).eq(1..=180));
}

#[tokio::test]
async fn an_end_is_stored_with_its_duration() {
    let folder = folder().await;
    let path = folder.path().join("a.db");
    let sessions = process(&path).await;
    count(&sessions, 1, 0).await;
    sessions.end(&key(1, "a"), minute(12)).await.unwrap();
    assert_eq!(sessions.resident(), 0);
    let row = |connection: &mut rusqlite::Connection| {
        let row = "SELECT session_status, ended_at, duration_minutes FROM ai_concierge_sessions";
        connection.query_row(row, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
    };
    let row: (String, String, i64) = sessions.store().database().call(row).await.unwrap();
    assert_eq!(row, ("ended".to_owned(), "2024-10-04T00:12:00.000Z".to_owned(), 12));
    assert_eq!(count(&sessions, 1, 13).await, 2, "it can be taken up again");
}

#[tokio::test]
async fn who_is_no_owner_gets_no_session() {
    let folder = folder().await;
    let sessions = process(&folder.path().join("a.db")).await;
    let sent = sessions.send(&key(9, "a"), Counter::once(), minute(0)).await;
    assert!(matches!(sent, Err(SessionError::NotFound(_))));
    count(&sessions, 1, 0).await;
    let sent = sessions.send(&key(2, "a"), Counter::once(), minute(0)).await;
    assert!(matches!(sent, Err(SessionError::NotFound(_))));
    assert_eq!(sessions.resident(), 1);
}

#[tokio::test]
async fn an_older_row_starts_afresh_and_is_kept() {
    let folder = folder().await;
    let path = folder.path().join("a.db");
    let sessions = process(&path).await;
    let old = "INSERT INTO ai_concierge_sessions (contractor_id, session_id, session_data)
               VALUES (3, 'a', '{\"value\":\"standardAgent\"}')";
    sessions.store().database().call(|connection| connection.execute(old, [])).await.unwrap();
    let sent = sessions.send(&key(3, "a"), Counter::once(), minute(0)).await.unwrap();
    assert!(matches!(sent.opened, Opened::Afresh { .. }));
    let kept = sessions.store().set_aside(&key(3, "a")).await.unwrap();
    assert_eq!(kept[0].data, br#"{"value":"standardAgent"}"#);
    assert_eq!(count(&sessions, 3, 1).await, 2);
}

#[tokio::test]
async fn a_sweep_reaches_what_an_earlier_process_left() {
    let folder = folder().await;
    let path = folder.path().join("a.db");
    count(&process(&path).await, 1, 0).await;
    let sessions = process(&path).await;
    assert_eq!(sessions.sweep(minute(29)).await.unwrap().silenced, 0);
    assert_eq!(sessions.sweep(minute(30)).await.unwrap().silenced, 1);
    let record = sessions.store().load(&key(1, "a")).await.unwrap().unwrap();
    assert_eq!((record.status, record.due), (Status::Active, None));
    assert_eq!(sessions.sweep(minute(300)).await.unwrap().silenced, 0);
}
