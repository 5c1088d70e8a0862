//! A database that another program has locked.

use std::sync::Arc;
use std::time::{Duration, Instant};

use concierge_core::sessions::suite::Counter;
use concierge_core::sessions::{EventKey, SessionError, Sessions, Settings};
use concierge_sqlite::{Database, Error, Names, SqliteSessions, rusqlite};
use tempfile::TempDir;
use tokio::time::sleep;

use crate::owners_table::{key, minute};

const CALLERS: usize = 50;

/// How long a call waits, as the guide says it.
const PATIENCE: Duration = Duration::from_secs(10);

type Manager = Arc<Sessions<Counter, SqliteSessions>>;

async fn count(
    sessions: Manager,
    number: usize,
    name: &'static str,
) -> Result<u32, SessionError<Error>> {
    let name = EventKey::try_from(name).unwrap();
    let ann = key(1, &number.to_string());
    let sent = sessions.send_once(&ann, &name, Counter::once(), minute(0)).await?;
    Ok(sent.machine.context().total)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lock_of_another_program_is_waited_for_and_each_caller_told_in_time() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.db");
    let store = SqliteSessions::open(Database::open(&path).unwrap(), Names::default()).await;
    let sessions: Manager = Arc::new(Sessions::new(store.unwrap(), Settings::default()));
    // In memory, so that an event is a write and nothing else.
    for number in 0..=CALLERS {
        count(Arc::clone(&sessions), number, "one").await.unwrap();
    }
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();

    let begun = Instant::now();
    let send = |number| tokio::spawn(count(Arc::clone(&sessions), number, "two"));
    let early: Vec<_> = (0..CALLERS).map(send).collect();
    sleep(PATIENCE / 2).await;
    let late = send(CALLERS);
    for caller in early {
        let error = caller.await.unwrap().unwrap_err();
        assert!(matches!(error, SessionError::Store(Error::Locked)), "{error}");
        assert_eq!(
            error.to_string(),
            "the store failed: another program is writing to the database and does not let go of \
             it: see which one keeps a transaction open, and try again"
        );
        let waited = begun.elapsed();
        let is_in_time = PATIENCE <= waited && waited < PATIENCE + Duration::from_secs(2);
        assert!(is_in_time, "it was told after {waited:?}");
    }
    // Who came later still waits, and the lock is let go in time.
    assert!(!late.is_finished());
    other.execute_batch("COMMIT").unwrap();
    assert_eq!(late.await.unwrap().unwrap(), 2);
    // Nothing was stored of the others, and nothing is in the way of it.
    for number in 0..=CALLERS {
        let ann = key(1, &number.to_string());
        let stored = sessions.peek(&ann, minute(0)).await.unwrap().unwrap();
        assert_eq!(stored.context().total, if number == CALLERS { 2 } else { 1 });
        assert_eq!(send(number).await.unwrap().unwrap(), 2);
    }
}
