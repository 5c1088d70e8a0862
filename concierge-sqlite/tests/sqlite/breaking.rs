//! Databases that break in the middle of a write.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use concierge_core::sessions::{
    Audit as _, EventKey, Lock as _, Opened, Receipt, SessionError, SessionStore as _, Sessions,
    Settings, Step, Write, WriteError, Written, suite,
};
use concierge_sqlite::{Database, Error, Names, SqliteSessions, rusqlite};
use tempfile::TempDir;

use crate::owners_table::{key, minute, write};
use concierge_core::sessions::suite::Counter;

const STEP: Step =
    Step { event: Cow::Borrowed("PUSH"), from: Cow::Borrowed("closed"), to: Cow::Borrowed("open") };

/// The write of version 2 with all that can belong to one.
fn full(event: &EventKey) -> Write<'_> {
    let receipt = Some(Receipt { key: event, answer: "yes" });
    Write { receipt, set_aside: Some("why"), steps: &[STEP], ..write(Some(1), 3) }
}

/// How many parts of [`full`] are stored: the row, the step, the receipt, what was set aside.
async fn parts(store: &SqliteSessions, session: &str, event: &EventKey) -> usize {
    let key = key(1, session);
    let version = store.load(&key).await.unwrap().unwrap().version;
    usize::try_from(version - 1).unwrap()
        + store.steps(&key).await.unwrap().len()
        + usize::from(store.recall(&key, event).await.unwrap().is_some())
        + store.set_aside(&key).await.unwrap().len()
}

/// Interrupts the database at the step of this number from now on, once.
async fn interrupt_at(database: &Database, step: u64) -> Arc<AtomicU64> {
    let done = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&done);
    let arm = move |connection: &mut rusqlite::Connection| {
        let each = move || counted.fetch_add(1, Ordering::SeqCst) + 1 == step;
        connection.progress_handler(1, Some(each))
    };
    database.call(arm).await.unwrap();
    done
}

async fn disarm(database: &Database) {
    let none = |connection: &mut rusqlite::Connection| {
        connection.progress_handler(0, None::<fn() -> bool>)
    };
    database.call(none).await.unwrap();
}

#[tokio::test]
async fn a_write_that_is_interrupted_at_any_step_is_stored_or_not_begun() {
    let folder = TempDir::new().unwrap();
    let database = Database::open(folder.path().join("a.db")).unwrap();
    let store = SqliteSessions::open(database.clone(), Names::default()).await.unwrap();
    let event = EventKey::try_from("one").unwrap();
    for step in 1..10_000 {
        let session = step.to_string();
        let key = key(1, &session);
        let _ = store.write(&key, write(None, 0)).await.unwrap();
        let done = interrupt_at(&database, step).await;
        let held = if step % 2 == 0 { store.lock(&key).await.ok().flatten() } else { None };
        let written = match held {
            Some(lock) => lock.write(full(&event)).await,
            None => store.write(&key, full(&event)).await,
        };
        let was_reached = done.load(Ordering::SeqCst) >= step;
        disarm(&database).await;
        let parts_now = parts(&store, &session, &event).await;
        match written {
            Ok(Written::Committed { version: 2 }) => assert_eq!(parts_now, 4, "at step {step}"),
            Err(WriteError::Failed(_)) => assert_eq!(parts_now, 0, "at step {step}"),
            Err(WriteError::Unknown(_)) => assert!([0, 4].contains(&parts_now), "at step {step}"),
            other => panic!("at step {step}: {other:?}"),
        }
        let again = store.write(&key, full(&event)).await.unwrap();
        assert_eq!(matches!(again, Written::Committed { version: 2 }), parts_now == 0);
        assert_eq!(parts(&store, &session, &event).await, 4, "at step {step}");
        if !was_reached {
            println!("interrupted at {} steps", step - 1);
            assert!(step > 100, "a write has many steps, these were {step}");
            return;
        }
    }
    panic!("the write has no end");
}

#[tokio::test]
async fn a_full_disk_stores_nothing_and_room_lets_it_go_on() {
    let folder = TempDir::new().unwrap();
    let database = Database::open(folder.path().join("a.db")).unwrap();
    let store = SqliteSessions::open(database.clone(), Names::default()).await.unwrap();
    let most = |pages: u32| {
        database.call(move |connection| {
            let set = format!("PRAGMA max_page_count = {pages}");
            connection.query_row(&set, [], |row| row.get::<_, u32>(0))
        })
    };
    let pages = most(1).await.unwrap();
    most(pages + 4).await.unwrap();
    let event = EventKey::try_from("one").unwrap();
    let data = "x".repeat(3_000);
    let large = Write { data: &data, ..full(&event) };
    let mut full_at = None;
    for session in 0..20 {
        let key = key(1, &session.to_string());
        let first = Write { data: &data, ..write(None, 0) };
        if let Ok(written) = store.write(&key, first).await {
            assert_eq!(written, Written::Committed { version: 1 });
        } else {
            full_at = Some(session);
            break;
        }
    }
    let full_at = full_at.expect("the disk is full at some time");
    let error = store.write(&key(1, "0"), large).await.unwrap_err();
    assert!(matches!(error, WriteError::Failed(_)), "{error}");
    assert_eq!(error.to_string(), "nothing was stored: database or disk is full");
    assert_eq!(parts(&store, "0", &event).await, 0, "and what is there can be read");
    assert_eq!(store.load(&key(1, &full_at.to_string())).await.unwrap(), None);
    most(1_000_000).await.unwrap();
    let written = store.write(&key(1, "0"), large).await.unwrap();
    assert_eq!(written, Written::Committed { version: 2 });
    let is_sound = "PRAGMA integrity_check";
    let is_sound = database
        .call(move |connection| connection.query_row(is_sound, [], |row| row.get::<_, String>(0)));
    assert_eq!(is_sound.await.unwrap(), "ok");
}

#[tokio::test]
async fn a_database_that_becomes_read_only_says_so_and_is_read() {
    let database = Database::in_memory().unwrap();
    let store = SqliteSessions::open(database.clone(), Names::default()).await.unwrap();
    let sessions = Sessions::<Counter, _>::new(store.clone(), Settings::default());
    let (ann, event) = (key(1, "a"), EventKey::try_from("two").unwrap());
    let _ = sessions.send(&ann, Counter::once(), minute(0)).await.unwrap();
    let freeze = |is_frozen: bool| {
        database.call(move |connection| connection.pragma_update(None, "query_only", is_frozen))
    };
    freeze(true).await.unwrap();
    let count = || sessions.send_once(&ann, &event, Counter::once(), minute(1));
    let says = "the database is read-only: allow this program to write to its file and folder";
    for key in [&ann, &key(1, "b")] {
        let sent = sessions.send_once(key, &event, Counter::once(), minute(1)).await;
        assert!(matches!(sent, Err(SessionError::Store(Error::ReadOnly))), "{sent:?}");
        assert_eq!(sent.unwrap_err().to_string(), format!("the store failed: {says}"));
    }
    let error = store.write(&ann, full(&event)).await.unwrap_err();
    assert_eq!(error.to_string(), format!("nothing was stored: {says}"));
    let refusals = [
        store.forget(minute(9), 9).await.map(drop),
        store.claim(minute(9), minute(10), 9).await.map(drop),
    ];
    for refused in refusals {
        assert!(matches!(refused, Err(Error::ReadOnly)), "{refused:?}");
    }
    let machine = sessions.peek(&ann, minute(1)).await.unwrap().unwrap();
    assert_eq!(machine.context().total, 1);
    assert_eq!(parts(&store, "a", &event).await, 1, "the first step alone");
    assert_eq!(store.load(&key(1, "b")).await.unwrap(), None);
    freeze(false).await.unwrap();
    for is_again in [false, true] {
        let counted = count().await.unwrap();
        assert_eq!(counted.machine.context().total, 2);
        assert_eq!(counted.opened == Opened::Remembered, is_again);
    }
}

#[tokio::test]
async fn a_slow_database_is_waited_for_and_does_nothing_twice() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.db");
    let store = SqliteSessions::open(Database::open(&path).unwrap(), Names::default()).await;
    let sessions = Sessions::<Counter, _>::new(store.unwrap(), Settings::default());
    let slow = |_: &mut rusqlite::Connection| {
        std::thread::sleep(Duration::from_millis(100));
        Ok(())
    };
    let database = sessions.store().database().clone();
    let (ann, event) = (key(1, "a"), EventKey::try_from("one").unwrap());
    let count = || sessions.send_once(&ann, &event, Counter::once(), minute(0));
    for _ in 0..3 {
        // The caller gives up before the database gets to it.
        let (waited, given_up) = tokio::join!(
            database.call(slow),
            tokio::time::timeout(Duration::from_millis(20), count())
        );
        waited.unwrap();
        assert!(given_up.is_err());
    }
    let counted = count().await.unwrap();
    assert_eq!(counted.machine.context().total, 1);
}

#[tokio::test]
async fn a_call_that_is_dropped_at_any_place_loses_nothing_and_doubles_nothing() {
    let database = Database::in_memory().unwrap();
    let store = SqliteSessions::open(database, Names::default()).await.unwrap();
    let sessions = Sessions::<Counter, _>::new(store, Settings::default());
    let ann = key(1, "a");
    for polls in 1..1_000 {
        let event = EventKey::try_from(polls.to_string()).unwrap();
        let again = || sessions.send_once(&ann, &event, Counter::once(), minute(0));
        let dropped = suite::drop_after(polls, again()).await;
        let sent = again().await.unwrap();
        assert_eq!(sent.machine.context().total, u32::try_from(polls).unwrap());
        if let Some(first) = dropped {
            assert_eq!(
                (first.unwrap().opened == Opened::Remembered, sent.opened),
                (false, Opened::Remembered)
            );
            return;
        }
    }
    panic!("the call is never ready");
}

#[tokio::test]
async fn a_database_that_is_gone_is_an_error() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.db");
    let store = SqliteSessions::open(Database::open(&path).unwrap(), Names::default()).await;
    let sessions = Sessions::<Counter, _>::new(store.unwrap(), Settings::default());
    let drop_table = "DROP TABLE sessions_steps; DROP TABLE sessions_events;
                      DROP TABLE sessions_set_aside; DROP TABLE sessions";
    let database = sessions.store().database();
    database.call(|connection| connection.execute_batch(drop_table)).await.unwrap();
    let sent = sessions.send(&key(1, "a"), Counter::once(), minute(0)).await;
    assert!(matches!(sent, Err(SessionError::Store(_))), "{sent:?}");
}
