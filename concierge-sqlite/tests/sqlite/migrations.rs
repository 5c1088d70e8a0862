//! Schemas go forward.

use concierge_core::sessions::SessionStore as _;
use concierge_sqlite::{Database, Error, Names, SqliteSessions, rusqlite};

use crate::owners_table::key;

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
