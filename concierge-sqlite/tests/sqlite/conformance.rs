//! The suite that every store passes.

use std::cell::Cell;

use concierge_core::sessions::suite;
use concierge_sqlite::{Database, Names, SqliteSessions};
use tempfile::TempDir;

use crate::owners_table::{NAMES, owners};

#[tokio::test(flavor = "multi_thread")]
async fn in_memory() {
    suite::run(async || {
        SqliteSessions::open(Database::in_memory().unwrap(), Names::default()).await.unwrap()
    })
    .await;
}

/// A new file each time, below a folder.
fn file(folder: &TempDir, number: &Cell<u32>) -> Database {
    number.set(number.get() + 1);
    Database::open(folder.path().join(format!("{}.db", number.get()))).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_file_with_owners() {
    let (folder, number) = (TempDir::new().unwrap(), Cell::new(0));
    suite::run(async || {
        let database = file(&folder, &number);
        owners(&database, [1, 2]).await;
        SqliteSessions::open(database, NAMES).await.unwrap()
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn opened_again() {
    let (folder, number) = (TempDir::new().unwrap(), Cell::new(0));
    suite::durable(
        async || SqliteSessions::open(file(&folder, &number), Names::default()).await.unwrap(),
        async |store| {
            drop(store);
            number.set(number.get() - 1);
            SqliteSessions::open(file(&folder, &number), Names::default()).await.unwrap()
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_committed_is_there_for_another_process_at_once() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.db");
    let open = async || {
        SqliteSessions::open(Database::open(&path).unwrap(), Names::default()).await.unwrap()
    };
    // The first store stays open, as that of a process that hangs, or was killed.
    let first = Cell::new(None);
    suite::durable(&open, async |store| {
        first.set(Some(store));
        open().await
    })
    .await;
    assert!(first.take().is_some());
}
