//! Databases in which very much waits.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use concierge_core::sessions::{Due, SessionStore as _};
use concierge_sqlite::{Database, Names, SqliteSessions, rusqlite};

use crate::owners_table::{key, minute};

const FEW: u64 = 1_000;
const MANY: u64 = 100_000;

/// So many sessions that are due, and so many effects, which are shared out among the first ones.
async fn filled(due: u64, effects: u64, among: u64) -> SqliteSessions {
    let database = Database::in_memory().unwrap();
    let store = SqliteSessions::open(database.clone(), Names::default()).await.unwrap();
    let fill = format!(
        "WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n + 1 < {sessions})
         INSERT INTO sessions (session_id, owner_id, sc_version, sc_due)
         SELECT n, 1, 1, iif(n < {due}, '2024-10-04T00:00:00.' || (100 + n % 900) || 'Z', NULL)
         FROM n;
         WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n + 1 < {effects})
         INSERT INTO sessions_outbox (session_id, version, position, effect, at)
         SELECT n % {among}, n / {among}, 0, '{{}}', '2024-10-04T00:00:00.000Z' FROM n",
        sessions = due.max(among),
    );
    database.call(move |connection| connection.execute_batch(&fill)).await.unwrap();
    store
}

/// How many steps of its machine the database takes for a call.
async fn steps<T>(store: &SqliteSessions, call: impl Future<Output = T>) -> (T, u64) {
    let steps = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&steps);
    let count = move |connection: &mut rusqlite::Connection| {
        let step = move || {
            counted.fetch_add(1, Ordering::SeqCst);
            false
        };
        connection.progress_handler(1, Some(step))
    };
    store.database().call(count).await.unwrap();
    (call.await, steps.load(Ordering::SeqCst))
}

/// How many effects are claimed, one time after the other, and in how many steps.
async fn claims(effects: u64, among: u64) -> [(usize, u64); 3] {
    let store = filled(0, effects, among).await;
    let mut all = [(0, 0); 3];
    for each in &mut all {
        let claim = store.claim(minute(0), minute(9), 32);
        let (claimed, steps) = steps(&store, claim).await;
        *each = (claimed.unwrap().len(), steps);
    }
    all
}

#[tokio::test]
async fn a_claim_takes_no_longer_where_more_waits() {
    for (few, many, claimed) in [
        (claims(FEW, 1).await, claims(MANY, 1).await, [1, 0, 0]),
        (claims(FEW, 50).await, claims(MANY, 50).await, [32, 18, 0]),
        (claims(FEW, FEW).await, claims(MANY, MANY).await, [32, 32, 32]),
    ] {
        for ((few, many), claimed) in few.into_iter().zip(many).zip(claimed) {
            assert_eq!((few.0, many.0), (claimed, claimed));
            assert!(many.1 <= few.1 + few.1 / 4, "{} steps, and {}", few.1, many.1);
        }
    }
}

#[tokio::test]
async fn a_page_of_due_sessions_takes_no_longer_where_more_are_due() {
    let mut all = [0; 2];
    for (taken, due) in all.iter_mut().zip([FEW, MANY]) {
        let store = filled(due, 0, 1).await;
        let half = store.due(minute(9), None, usize::try_from(due / 2).unwrap()).await.unwrap();
        let last: &Due = half.last().unwrap();
        assert_eq!(last.key.owner, key(1, "a").owner);
        let (page, count) = steps(&store, store.due(minute(9), Some(last), 100)).await;
        assert_eq!(page.unwrap().len(), 100);
        *taken = count;
    }
    let [few, many] = all;
    assert!(many <= 2 * few, "{few} steps, and {many}");
}
