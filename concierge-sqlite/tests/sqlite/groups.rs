//! Writes that share a transaction.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use concierge_core::sessions::{
    Audit as _, EventKey, Receipt, SessionStore as _, Write, WriteError, Written,
};
use concierge_sqlite::{Database, Names, SqliteSessions, rusqlite};
use tempfile::TempDir;

use crate::owners_table::{NAMES, key, owners, write};

/// How many transactions a database has committed, which its write-ahead log tells apart: counted
/// are the frames that end one.
fn commits(path: &std::path::Path) -> usize {
    const HEADER: usize = 32;
    const FRAME: usize = 24 + 4096;
    let log = std::fs::read(path).unwrap();
    let frames = log[HEADER..].chunks_exact(FRAME);
    frames.filter(|frame| frame[4..8] != [0; 4]).count()
}

/// Keeps the writer thread busy until it is told to go on, so that what comes meanwhile waits.
async fn busy(database: &Database) -> Arc<AtomicBool> {
    let go_on = Arc::new(AtomicBool::new(false));
    let (database, waits) = (database.clone(), Arc::clone(&go_on));
    tokio::spawn(async move {
        let wait = move |_: &mut rusqlite::Connection| {
            while !waits.load(Ordering::SeqCst) {
                std::thread::yield_now();
            }
            Ok(())
        };
        database.call(wait).await.unwrap();
    });
    tokio::task::yield_now().await;
    go_on
}

#[tokio::test]
async fn what_waits_together_is_committed_together() {
    let folder = TempDir::new().unwrap();
    let database = Database::open(folder.path().join("a.db")).unwrap();
    let store = SqliteSessions::open(database.clone(), Names::default()).await.unwrap();
    let log = folder.path().join("a.db-wal");
    let before = commits(&log);
    let go_on = busy(&database).await;
    let writers: Vec<_> = (0..100)
        .map(|number| {
            let store = store.clone();
            tokio::spawn(
                async move { store.write(&key(1, &number.to_string()), write(None, 0)).await },
            )
        })
        .collect();
    tokio::task::yield_now().await;
    go_on.store(true, Ordering::SeqCst);
    for writer in writers {
        assert_eq!(writer.await.unwrap().unwrap(), Written::Committed { version: 1 });
    }
    assert_eq!(commits(&log) - before, 1);
}

#[tokio::test]
async fn each_of_a_group_has_its_own_outcome() {
    let database = Database::in_memory().unwrap();
    owners(&database, [1, 2]).await;
    let store = SqliteSessions::open(database.clone(), NAMES).await.unwrap();
    let event = EventKey::try_from("e").unwrap();
    let receipt = Some(Receipt { key: &event, answer: "yes" });
    // The table refuses this one from within.
    let trap = "CREATE TRIGGER trap BEFORE INSERT ON ai_concierge_sessions
                WHEN NEW.session_id = 'trap' BEGIN SELECT raise(ABORT, 'trapped'); END";
    database.call(|connection| connection.execute_batch(trap)).await.unwrap();
    let go_on = busy(&database).await;
    let first = Write { receipt, ..write(None, 0) };
    let (ann, bob, nobody, trapped) = (key(1, "a"), key(2, "a"), key(9, "b"), key(1, "trap"));
    let all = async {
        tokio::join!(
            store.write(&ann, first),
            store.write(&ann, first),
            store.write(&ann, write(None, 0)),
            store.write(&bob, write(Some(1), 0)),
            store.write(&nobody, write(None, 0)),
            store.write(&trapped, write(None, 0)),
            store.write(&ann, write(Some(1), 0)),
            async { go_on.store(true, Ordering::SeqCst) },
        )
    };
    let (one, again, conflict, theft, stranger, fails, two, ()) = all.await;
    assert_eq!(one.unwrap(), Written::Committed { version: 1 });
    assert!(matches!(again.unwrap(), Written::Duplicate(remembered) if remembered.version == 1));
    assert_eq!(conflict.unwrap(), Written::Conflict);
    assert_eq!(theft.unwrap(), Written::NotFound);
    assert_eq!(stranger.unwrap(), Written::NotFound);
    assert!(matches!(fails, Err(WriteError::Failed(_))), "{fails:?}");
    assert_eq!(two.unwrap(), Written::Committed { version: 2 });
    assert_eq!(store.load(&trapped).await.unwrap(), None);
    assert_eq!(store.steps(&ann).await.unwrap(), []);
}

#[tokio::test]
async fn a_group_whose_transaction_is_rolled_back_stores_nothing() {
    let database = Database::in_memory().unwrap();
    let store = SqliteSessions::open(database.clone(), Names::default()).await.unwrap();
    let trap = "CREATE TRIGGER trap BEFORE INSERT ON sessions
                WHEN NEW.session_id = 'trap' BEGIN SELECT raise(ROLLBACK, 'trapped'); END";
    database.call(|connection| connection.execute_batch(trap)).await.unwrap();
    let go_on = busy(&database).await;
    let (one, trapped, two) = (key(1, "a"), key(1, "trap"), key(1, "b"));
    let (one, trapped, two, ()) = tokio::join!(
        store.write(&one, write(None, 0)),
        store.write(&trapped, write(None, 0)),
        store.write(&two, write(None, 0)),
        async { go_on.store(true, Ordering::SeqCst) },
    );
    assert!(matches!(one, Err(WriteError::Failed(_))), "{one:?}");
    assert!(matches!(trapped, Err(WriteError::Failed(_))), "{trapped:?}");
    assert_eq!(two.unwrap(), Written::Committed { version: 1 }, "it is of the next group");
    assert_eq!(store.load(&key(1, "a")).await.unwrap(), None);
}

#[tokio::test]
async fn who_holds_a_session_for_too_long_loses_it() {
    use concierge_core::sessions::Lock as _;
    let database = Database::in_memory().unwrap();
    let store = SqliteSessions::open(database, Names::default()).await.unwrap();
    let ann = key(1, "a");
    let _ = store.write(&ann, write(None, 0)).await.unwrap();
    let lock = store.lock(&ann).await.unwrap().unwrap();
    let written = store.write(&ann, write(Some(1), 0)).await.unwrap();
    assert_eq!(written, Written::Committed { version: 2 }, "it waited for a second");
    let late = lock.write(write(Some(1), 0)).await.unwrap_err();
    assert_eq!(
        late.to_string(),
        "nothing was stored: the session was held for more than 1000 ms and was let go"
    );
}
