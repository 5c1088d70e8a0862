//! Schemas go forward.

use chrono::{DateTime, Utc};
use concierge_core::sessions::{
    Audit as _, Due, EventKey, Opened, Receipt, SessionStore as _, Sessions, Settings, Status,
    Write, Written,
};
use concierge_sqlite::{Database, Error, Names, SqliteSessions, rusqlite};

use crate::owners_table::{NAMES, key, minute, write};
use concierge_core::sessions::suite::Counter;

const ONE: &str = "CREATE TABLE one (a)";
const TWO: &str = "ALTER TABLE one ADD COLUMN b; CREATE TABLE two (c)";

async fn tables(database: &Database) -> String {
    let names = "SELECT coalesce(group_concat(sql, '; ' ORDER BY name), '') FROM sqlite_schema
                 WHERE name IN ('one', 'two')";
    let ask =
        |connection: &mut rusqlite::Connection| connection.query_row(names, [], |row| row.get(0));
    database.call(ask).await.unwrap()
}

#[tokio::test]
async fn each_step_runs_once() {
    let database = Database::in_memory().unwrap();
    database.migrate("a", &[]).await.unwrap();
    database.migrate("a", &[ONE]).await.unwrap();
    database.migrate("a", &[ONE]).await.unwrap();
    database.migrate("a", &[ONE, TWO]).await.unwrap();
    database.migrate("a", &[ONE, TWO]).await.unwrap();
    database.migrate("another", &["CREATE TABLE other (a)"]).await.unwrap();
    assert_eq!(tables(&database).await, "CREATE TABLE one (a, b); CREATE TABLE two (c)");
}

#[tokio::test]
async fn a_step_that_fails_leaves_the_family_where_it_was() {
    let database = Database::in_memory().unwrap();
    database.migrate("a", &[ONE]).await.unwrap();
    let error = database.migrate("a", &[ONE, TWO, "nonsense"]).await.unwrap_err();
    assert!(matches!(error, Error::Sqlite(_)), "{error}");
    assert_eq!(tables(&database).await, "CREATE TABLE one (a)");
    database.migrate("a", &[ONE, TWO]).await.unwrap();
}

#[tokio::test]
async fn a_newer_database_is_refused() {
    let database = Database::in_memory().unwrap();
    database.migrate("a", &[ONE, TWO]).await.unwrap();
    let error = database.migrate("a", &[ONE]).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the database is newer than this program: its schema `a` is at version 2, this program \
         knows 1; run the newer program again"
    );
}

#[tokio::test]
async fn sessions_of_a_newer_program_are_refused_and_stay() {
    let database = Database::in_memory().unwrap();
    let store = SqliteSessions::open(database.clone(), Names::default()).await.unwrap();
    let newer = "UPDATE sc_schema SET version = version + 1";
    database.call(|connection| connection.execute(newer, [])).await.unwrap();
    let error = SqliteSessions::open(database, Names::default()).await.unwrap_err();
    assert!(matches!(error, Error::NewerSchema { .. }), "{error}");
    assert_eq!(store.load(&key(1, "a")).await.unwrap(), None, "the table is as it was");
}

/// A database as the program left it whose schema had one step.
const VERSION_1: &str = include_str!("../fixtures/version_1.sql");

#[tokio::test]
async fn a_database_of_an_earlier_program_keeps_all_it_has() {
    let database = Database::in_memory().unwrap();
    database.call(|connection| connection.execute_batch(VERSION_1)).await.unwrap();
    let store = SqliteSessions::open(database.clone(), NAMES).await.unwrap();
    let load = async |owner, session| store.load(&key(owner, session)).await.unwrap().unwrap();

    let moved = load(7, "a").await;
    assert_eq!((moved.version, moved.status), (2, Status::Active));
    assert_eq!((moved.started_at, moved.updated_at), (minute(0), minute(3)));
    assert!(moved.data.unwrap().starts_with(br#"{"machine":"door""#));
    let due = store.due(minute(60), None, 9).await.unwrap();
    assert_eq!(due, [Due { at: minute(33), key: key(7, "a") }]);
    let steps = store.steps(&key(7, "a")).await.unwrap();
    let steps: Vec<_> = steps.iter().map(|step| (step.version, step.event.as_str())).collect();
    assert_eq!(steps, [(1, "PUSH"), (2, "PULL"), (2, "PUSH")]);
    let kept = store.set_aside(&key(7, "a")).await.unwrap();
    assert_eq!((&*kept[0].data, &*kept[0].reason), (&br#"{"value":"idle"}"#[..], "not a machine"));
    let ended = load(8, "b").await;
    assert_eq!((ended.status, ended.ended_at), (Status::Ended, Some(minute(5))));
    let legacy = load(8, "legacy").await;
    assert_eq!((legacy.version, legacy.data.as_deref()), (0, Some(&b"old text"[..])));
    assert_eq!(legacy.started_at, DateTime::<Utc>::UNIX_EPOCH);

    let event = EventKey::try_from("m1").unwrap();
    let receipt = Some(Receipt { key: &event, answer: "yes" });
    for (owner, session, version) in [(7, "a", 2), (8, "b", 1), (8, "legacy", 0)] {
        let next = Write { receipt, ..write(Some(version), 9) };
        let written = store.write(&key(owner, session), next).await.unwrap();
        assert_eq!(written, Written::Committed { version: version + 1 });
        let remembered = store.recall(&key(owner, session), &event).await.unwrap();
        assert_eq!(remembered.unwrap().answer, "yes");
    }
    SqliteSessions::open(database, NAMES).await.unwrap();
}

#[tokio::test]
async fn a_session_of_another_machine_is_refused_and_stays() {
    let database = Database::in_memory().unwrap();
    database.call(|connection| connection.execute_batch(VERSION_1)).await.unwrap();
    let store = SqliteSessions::open(database.clone(), NAMES).await.unwrap();
    let before = store.load(&key(7, "a")).await.unwrap();
    let sessions = Sessions::<Counter, _>::new(store.clone(), Settings::default());
    let error = sessions.send(&key(7, "a"), Counter::once(), minute(9)).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the stored session is refused: the snapshot is of machine `door`, not of `counter`"
    );
    assert_eq!(sessions.sweep(minute(60)).await.unwrap().failed, 1);
    assert_eq!(store.load(&key(7, "a")).await.unwrap(), before);
}

/// A database as the program left it whose schema had two steps.
const VERSION_2: &str = include_str!("../fixtures/version_2.sql");

#[tokio::test]
async fn a_session_of_an_earlier_program_goes_on() {
    let database = Database::in_memory().unwrap();
    database.call(|connection| connection.execute_batch(VERSION_2)).await.unwrap();
    let store = SqliteSessions::open(database.clone(), NAMES).await.unwrap();
    let sessions = Sessions::<Counter, _>::new(store, Settings::default());
    let store = sessions.store();
    let ended = store.load(&key(8, "b")).await.unwrap().unwrap();
    assert_eq!((ended.status, ended.ended_at), (Status::Ended, Some(minute(5))));

    // It is still silent from the time that the earlier program had written.
    assert_eq!(sessions.sweep(minute(32)).await.unwrap().silenced, 0);
    let (event, count) = (EventKey::try_from("m2").unwrap(), Counter::once());
    let again = sessions.send_once(&key(7, "a"), &event, count, minute(32)).await.unwrap();
    assert_eq!((again.opened, again.machine.context().total), (Opened::Remembered, 2));
    assert_eq!(sessions.sweep(minute(33)).await.unwrap().silenced, 1);
    let steps = store.steps(&key(7, "a")).await.unwrap();
    let steps: Vec<_> = steps.iter().map(|step| (step.version, step.event.as_str())).collect();
    assert_eq!(steps, [(1, "COUNT"), (2, "COUNT"), (3, "PAUSE")]);
}

/// A database as the program left it whose schema had three steps.
const VERSION_3: &str = include_str!("../fixtures/version_3.sql");

#[tokio::test]
async fn a_timer_of_an_earlier_program_fires_and_what_it_emits_is_delivered() {
    let database = Database::in_memory().unwrap();
    database.call(|connection| connection.execute_batch(VERSION_3)).await.unwrap();
    let store = SqliteSessions::open(database.clone(), NAMES).await.unwrap();
    let sessions = Sessions::<Counter, _>::new(store, Settings::default());
    let swept = sessions.sweep(minute(13)).await.unwrap();
    assert_eq!((swept.fired, swept.silenced, swept.failed), (1, 0, 0));
    let outbox = sessions.store().outbox(&key(7, "a")).await.unwrap();
    let outbox: Vec<_> =
        outbox.iter().map(|posted| (posted.key.version, &*posted.effect)).collect();
    assert_eq!(outbox, [(3, r#"{"Counted":2}"#)]);
    assert_eq!(sessions.sweep(minute(33)).await.unwrap().silenced, 1);
    let steps = sessions.store().steps(&key(7, "a")).await.unwrap();
    let steps: Vec<_> = steps.iter().map(|step| (step.version, step.event.as_str())).collect();
    assert_eq!(steps, [(1, "COUNT"), (2, "SNOOZE"), (3, "after 10min"), (4, "PAUSE")]);
}
