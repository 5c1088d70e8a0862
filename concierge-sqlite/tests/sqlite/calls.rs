//! What a call on the database may do, and what it may not.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use concierge_sqlite::{Database, Error, rusqlite};
use rusqlite::Connection;
use tempfile::TempDir;

async fn with_table() -> Database {
    let database = Database::in_memory().unwrap();
    run(&database, "CREATE TABLE numbers (number INTEGER PRIMARY KEY)").await.unwrap();
    database
}

async fn run(database: &Database, statements: &'static str) -> Result<(), Error> {
    database.call(|connection| connection.execute_batch(statements)).await
}

async fn count(database: &Database) -> i64 {
    let count = "SELECT count(*) FROM numbers";
    database.call(|connection| connection.query_row(count, [], |row| row.get(0))).await.unwrap()
}

#[tokio::test]
async fn a_panic_is_an_error_of_its_caller_alone() {
    let database = with_table().await;
    let panics = |connection: &mut Connection| -> rusqlite::Result<()> {
        let transaction = connection.transaction()?;
        transaction.execute("INSERT INTO numbers VALUES (1)", [])?;
        panic!("out of {}", "luck");
    };
    let error = database.call(panics).await.unwrap_err();
    assert_eq!(error.to_string(), "a call on the database panicked: out of luck");
    let panics = |connection: &mut Connection| -> rusqlite::Result<()> {
        connection.execute_batch("BEGIN; INSERT INTO numbers VALUES (1)")?;
        panic!("plain");
    };
    let error = database.call(panics).await.unwrap_err();
    assert!(matches!(&error, Error::Panicked(text) if text == "plain"), "{error}");
    assert_eq!(count(&database).await, 0);
    run(&database, "BEGIN; INSERT INTO numbers VALUES (1); COMMIT").await.unwrap();
    assert_eq!(count(&database).await, 1);
}

#[tokio::test]
async fn a_transaction_that_is_left_open_is_rolled_back() {
    let database = with_table().await;
    let error = run(&database, "BEGIN; INSERT INTO numbers VALUES (1)").await.unwrap_err();
    assert!(matches!(error, Error::Unfinished), "{error}");
    let error =
        run(&database, "BEGIN; INSERT INTO numbers VALUES (1); nonsense").await.unwrap_err();
    assert!(matches!(error, Error::Sqlite(_)), "{error}");
    assert_eq!(count(&database).await, 0);
}

#[tokio::test]
async fn the_last_handle_waits_for_the_queue_and_the_thread() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.db");
    let database = Database::open(&path).unwrap();
    run(&database, "CREATE TABLE numbers (number INTEGER PRIMARY KEY)").await.unwrap();
    let other = database.clone();
    let done = Arc::new(AtomicBool::new(false));
    let slow = {
        let done = Arc::clone(&done);
        tokio::spawn(async move {
            let slow = move |connection: &mut Connection| {
                std::thread::sleep(Duration::from_millis(50));
                connection.execute("INSERT INTO numbers VALUES (1)", [])?;
                done.store(true, Ordering::SeqCst);
                Ok(())
            };
            other.call(slow).await
        })
    };
    tokio::task::yield_now().await;
    slow.abort();
    let _ = slow.await;
    drop(database);
    assert!(done.load(Ordering::SeqCst), "what was in the queue ran, though nobody waited for it");
    assert!(!folder.path().join("a.db-wal").exists(), "the connection was closed");
    assert_eq!(count(&Database::open(&path).unwrap()).await, 1);
}

#[tokio::test]
async fn a_handle_may_die_on_the_writers_thread() {
    let database = with_table().await;
    let (said, heard) = mpsc::channel();
    let handle = database.clone();
    let (entered, go_on) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
    let call = {
        let (entered, go_on) = (Arc::clone(&entered), Arc::clone(&go_on));
        move |_: &mut Connection| {
            entered.store(true, Ordering::SeqCst);
            while !go_on.load(Ordering::SeqCst) {
                std::thread::yield_now();
            }
            drop(handle);
            let _ = said.send(());
            Ok(())
        }
    };
    let caller = tokio::spawn(async move { database.call(call).await });
    while !entered.load(Ordering::SeqCst) {
        tokio::task::yield_now().await;
    }
    caller.abort();
    let _ = caller.await;
    go_on.store(true, Ordering::SeqCst);
    heard.recv_timeout(Duration::from_secs(10)).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn callers_that_leave_leave_no_half_write() {
    let database = with_table().await;
    let ran = Arc::new(AtomicUsize::new(0));
    for number in 0..500_i64 {
        let ran = Arc::clone(&ran);
        let call = database.call(move |connection| {
            let transaction = connection.transaction()?;
            transaction.execute("INSERT INTO numbers VALUES (?1)", [number * 2])?;
            transaction.execute("INSERT INTO numbers VALUES (?1)", [number * 2 + 1])?;
            transaction.commit()?;
            ran.fetch_add(1, Ordering::SeqCst);
            Ok(())
        });
        let patience = Duration::from_micros(u64::try_from(number % 50).unwrap());
        let _ = tokio::time::timeout(patience, call).await;
    }
    let written = count(&database).await;
    assert_eq!(written, 2 * i64::try_from(ran.load(Ordering::SeqCst)).unwrap());
}
