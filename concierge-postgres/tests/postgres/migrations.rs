//! Schemas go forward.

use concierge_core::sessions::SessionStore as _;
use concierge_postgres::{Database, Error, Names, PostgresSessions};

use crate::house::{NAMES, connect, key, new_url, open, with_owners};

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
    assert_eq!(
        error.to_string(),
        "the database lacks a migration: its schema `sessions in sessions` is at version 0, this \
         program needs 1; migrate it first"
    );
    open(&database, Names::default()).await;
    database.execute("UPDATE sc_schema SET version = version + 1").await.unwrap();
    for error in [
        PostgresSessions::open(database.clone(), Names::default()).await.unwrap_err(),
        PostgresSessions::migrate(&database, Names::default()).await.unwrap_err(),
    ] {
        assert!(matches!(error, Error::NewerSchema { found: 2, known: 1, .. }), "{error}");
    }
}

#[tokio::test]
async fn a_name_that_is_none_is_refused() {
    let Some(url) = new_url().await else { return };
    let names = Names { sessions: "a; DROP TABLE b", ..Names::default() };
    let error = PostgresSessions::migrate(&connect(&url).await, names).await.unwrap_err();
    assert!(matches!(error, Error::Name(_)), "{error}");
}
