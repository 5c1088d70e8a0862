//! Schemas go forward.

use concierge_core::sessions::{Audit as _, Opened, SessionStore as _, Sessions, Settings, Status};
use concierge_postgres::{Database, Error, Names, PostgresSessions};

use crate::house::{NAMES, connect, event, key, minute, new_url, open, with_owners};
use concierge_core::sessions::suite::Counter;

const ONE: &str = "CREATE TABLE one (a integer)";
const TWO: &str = "ALTER TABLE one ADD COLUMN b integer; CREATE TABLE two (c integer)";

async fn columns(database: &Database) -> String {
    let names = "SELECT coalesce(string_agg(table_name || '.' || column_name, ' '
                                            ORDER BY table_name, column_name), '')
                 FROM information_schema.columns WHERE table_name IN ('one', 'two')";
    database.rows(names, &[]).await.unwrap()[0].get(0)
}

#[tokio::test]
async fn each_step_runs_once() {
    let Some(url) = new_url().await else { return };
    let database = connect(&url).await;
    database.migrate("a", &[]).await.unwrap();
    database.migrate("a", &[ONE]).await.unwrap();
    database.migrate("a", &[ONE]).await.unwrap();
    database.migrate("a", &[ONE, TWO]).await.unwrap();
    database.migrate("a", &[ONE, TWO]).await.unwrap();
    database.migrate("another", &["CREATE TABLE other (a integer)"]).await.unwrap();
    assert_eq!(columns(&database).await, "one.a one.b two.c");
}

#[tokio::test]
async fn a_step_that_fails_leaves_the_database_as_it_was() {
    let Some(url) = new_url().await else { return };
    let database = connect(&url).await;
    database.migrate("a", &[ONE]).await.unwrap();
    let error = database.migrate("a", &[ONE, TWO, "nonsense"]).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the database refuses: syntax error at or near \"nonsense\" (SQLSTATE 42601)"
    );
    assert_eq!(columns(&database).await, "one.a");
    database.migrate("a", &[ONE, TWO]).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn many_migrate_at_once() {
    let Some(url) = new_url().await else { return };
    with_owners(&url).await;
    let migrators: Vec<_> = (0..8)
        .map(|_| {
            let url = url.clone();
            tokio::spawn(async move { open(&connect(&url).await, NAMES).await })
        })
        .collect();
    for migrator in migrators {
        let store = migrator.await.unwrap();
        assert_eq!(store.load(&key(1, "a")).await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_database_of_another_release_is_refused() {
    let Some(url) = new_url().await else { return };
    let database = connect(&url).await;
    let error = PostgresSessions::open(database.clone(), Names::default()).await.unwrap_err();
    let Error::OlderSchema { needed, .. } = error else { panic!("{error}") };
    assert_eq!(
        error.to_string(),
        format!(
            "the database lacks a migration: its schema `sessions in sessions` is at version 0, \
             this program needs {needed}; migrate it first"
        )
    );
    open(&database, Names::default()).await;
    database.execute("UPDATE sc_schema SET version = version + 1").await.unwrap();
    for error in [
        PostgresSessions::open(database.clone(), Names::default()).await.unwrap_err(),
        PostgresSessions::migrate(&database, Names::default()).await.unwrap_err(),
    ] {
        let Error::NewerSchema { found, known, .. } = error else { panic!("{error}") };
        assert_eq!((usize::try_from(found).unwrap(), known), (needed + 1, needed));
    }
}

/// A database as the program left it whose schema had one step.
const VERSION_1: &str = include_str!("../fixtures/version_1.sql");

#[tokio::test]
async fn a_database_of_an_earlier_program_keeps_all_it_has() {
    let Some(url) = new_url().await else { return };
    let database = connect(&url).await;
    database.execute(VERSION_1).await.unwrap();
    let store = open(&database, NAMES).await;
    let moved = store.load(&key(7, "a")).await.unwrap().unwrap();
    assert_eq!((moved.version, moved.status), (2, Status::Active));
    assert_eq!((moved.started_at, moved.updated_at), (minute(0), minute(3)));
    let ended = store.load(&key(8, "b")).await.unwrap().unwrap();
    assert_eq!((ended.status, ended.ended_at), (Status::Ended, Some(minute(5))));

    // It is still silent from the time that the earlier program had written.
    let sessions = Sessions::<Counter, _>::new(store.clone(), Settings::default());
    assert_eq!(sessions.sweep(minute(32)).await.unwrap().silenced, 0);
    let count = Counter::once();
    let again = sessions.send_once(&key(7, "a"), &event("m2"), count, minute(32)).await.unwrap();
    assert_eq!((again.opened, again.machine.context().total), (Opened::Remembered, 2));
    assert_eq!(sessions.sweep(minute(33)).await.unwrap().silenced, 1);
    let steps = store.steps(&key(7, "a")).await.unwrap();
    let steps: Vec<_> = steps.iter().map(|step| (step.version, step.event.as_str())).collect();
    assert_eq!(steps, [(1, "COUNT"), (2, "COUNT"), (3, "PAUSE")]);
    open(&database, NAMES).await;
}

/// A database as the program left it whose schema had two steps.
const VERSION_2: &str = include_str!("../fixtures/version_2.sql");

#[tokio::test]
async fn a_timer_of_an_earlier_program_fires_and_what_it_emits_is_delivered() {
    let Some(url) = new_url().await else { return };
    let database = connect(&url).await;
    database.execute(VERSION_2).await.unwrap();
    let store = open(&database, NAMES).await;
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

#[tokio::test]
async fn a_name_that_is_none_is_refused() {
    let Some(url) = new_url().await else { return };
    let names = Names { sessions: "a; DROP TABLE b", ..Names::default() };
    let error = PostgresSessions::migrate(&connect(&url).await, names).await.unwrap_err();
    assert!(matches!(error, Error::Name(_)), "{error}");
}
