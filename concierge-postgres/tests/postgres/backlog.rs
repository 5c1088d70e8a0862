//! Databases in which very much waits.

use concierge_core::sessions::{Due, SessionStore as _};
use concierge_postgres::{Database, Names, PostgresSessions, Settings};

use crate::house::{minute, new_url, open};

const FEW: u32 = 1_000;
const MANY: u32 = 100_000;

/// So many sessions that are due, and so many effects, which are shared out among the first ones. Of
/// the one connection each statement has one plan, for all that it may be asked.
async fn filled(due: u32, effects: u32, among: u32) -> Option<PostgresSessions> {
    let settings = Settings { connections: 1, ..Settings::default() };
    let database = Database::connect(&new_url().await?, settings).await.unwrap();
    let store = open(&database, Names::default()).await;
    let fill = format!(
        "SET plan_cache_mode = force_generic_plan;
         INSERT INTO sessions (session_id, owner_id, sc_version, sc_due)
         SELECT n, 1, 1, CASE WHEN n <= {due} THEN timestamptz '2024-10-04' + n * interval '1 ms' END
         FROM generate_series(1, {sessions}) AS n;
         INSERT INTO sessions_outbox (session_id, version, position, effect, at)
         SELECT n % {among} + 1, n / {among}, 0, '{{}}', '2024-10-04'
         FROM generate_series(0, {effects} - 1) AS n;
         ANALYZE",
        sessions = due.max(among),
    );
    database.execute(&fill).await.unwrap();
    Some(store)
}

/// How many pages the database touches for the statement with these words that has run before, now
/// with these arguments.
async fn pages(store: &PostgresSessions, words: &str, arguments: &str) -> u64 {
    let find = "SELECT name FROM pg_prepared_statements
                WHERE statement LIKE '%' || $1 || '%' AND statement NOT LIKE '%pg_prepared%'";
    let names = store.database().rows(find, &[&words]).await.unwrap();
    let [name] = &*names else { panic!("{} statements with `{words}`", names.len()) };
    let explain = format!(
        "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) EXECUTE \"{}\" ({arguments})",
        name.get::<_, String>(0)
    );
    let plan = store.database().rows(&explain, &[]).await.unwrap();
    let plan: Vec<String> = plan.iter().map(|line| line.get(0)).collect();
    // The first line about buffers is of the whole plan.
    let buffers = plan.iter().find(|line| line.contains("Buffers: ")).unwrap();
    let counts = buffers.split(' ').filter_map(|word| {
        word.strip_prefix("hit=").or_else(|| word.strip_prefix("read="))?.parse::<u64>().ok()
    });
    counts.sum()
}

/// How many effects are claimed, and how many pages the next claim touches.
async fn claims(effects: u32, among: u32) -> Option<(usize, u64)> {
    let store = filled(0, effects, among).await?;
    let claimed = store.claim(minute(0), minute(9), 32).await.unwrap().len();
    let arguments = format!("'{}', '{}', 32", minute(0), minute(9));
    Some((claimed, pages(&store, "waiting", &arguments).await))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_takes_no_longer_where_more_waits() {
    for (few, many, expected) in
        [((FEW, 1), (MANY, 1), 1), ((FEW, 50), (MANY, 50), 32), ((FEW, FEW), (MANY, MANY), 32)]
    {
        let Some(few) = claims(few.0, few.1).await else { return };
        let many = claims(many.0, many.1).await.unwrap();
        assert_eq!((few.0, many.0), (expected, expected));
        // An index of more rows has a level or two more.
        assert!(many.1 <= 2 * few.1 + 10, "{} pages, and {}", few.1, many.1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_due_sessions_takes_no_longer_where_more_are_due() {
    let mut all = [0; 2];
    for (taken, due) in all.iter_mut().zip([FEW, MANY]) {
        let Some(store) = filled(due, 0, 1).await else { return };
        let half = usize::try_from(due / 2).unwrap();
        let half = store.due(minute(9), None, half).await.unwrap();
        let last: &Due = half.last().unwrap();
        let page = store.due(minute(9), Some(last), 100).await.unwrap();
        assert_eq!(page.len(), 100);
        let key = &last.key;
        let arguments =
            format!("'{}', '{}', {}, '{}', 100", minute(9), last.at, key.owner.0, key.session);
        *taken = pages(&store, "ORDER BY sc_due", &arguments).await;
    }
    let [few, many] = all;
    assert!(many <= 2 * few + 10, "{few} pages, and {many}");
}
