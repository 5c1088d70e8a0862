//! The table that an owner already has.

use std::borrow::Cow;

use chrono::{DateTime, TimeDelta, Utc};
use concierge_core::sessions::{
    Audit as _, Owner, SessionId, SessionKey, SessionStore as _, Status, Step, Write, Written,
};
use concierge_sqlite::{Database, Names, SqliteSessions, rusqlite};
use tempfile::TempDir;

pub(crate) const NAMES: Names = Names {
    sessions: "ai_concierge_sessions",
    owner: "contractor_id",
    owners: Some("contractors(id)"),
};

const STEP: Step =
    Step { event: Cow::Borrowed("PUSH"), from: Cow::Borrowed("closed"), to: Cow::Borrowed("open") };

/// A table of owners, with these.
pub(crate) async fn owners<const N: usize>(database: &Database, ids: [i64; N]) {
    let statements = |connection: &mut rusqlite::Connection| {
        connection.execute_batch("CREATE TABLE contractors (id INTEGER PRIMARY KEY)")
    };
    database.call(statements).await.unwrap();
    for id in ids {
        let insert = "INSERT INTO contractors (id) VALUES (?1)";
        database.call(move |connection| connection.execute(insert, [id])).await.unwrap();
    }
}

pub(crate) fn key(owner: i64, session: &str) -> SessionKey {
    SessionKey::new(Owner(owner), SessionId::try_from(session).unwrap())
}

pub(crate) fn minute(minute: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::minutes(minute)
}

pub(crate) fn write(expected: Option<u64>, at: i64) -> Write<'static> {
    Write {
        expected,
        data: "machine",
        kind: None,
        status: Status::Active,
        at: minute(at),
        due: None,
        silence: None,
        set_aside: None,
        steps: &[],
        effects: &[],
        receipt: None,
    }
}

async fn open() -> SqliteSessions {
    let database = Database::in_memory().unwrap();
    owners(&database, [7, 8]).await;
    SqliteSessions::open(database, NAMES).await.unwrap()
}

/// The first column of the first row.
async fn ask<T>(store: &SqliteSessions, question: &'static str) -> T
where
    T: rusqlite::types::FromSql + Send + 'static,
{
    let ask = |connection: &mut rusqlite::Connection| {
        connection.query_row(question, [], |row| row.get::<_, T>(0))
    };
    store.database().call(ask).await.unwrap()
}

async fn run(store: &SqliteSessions, statements: &'static str) {
    store.database().call(|connection| connection.execute_batch(statements)).await.unwrap();
}

#[tokio::test]
async fn the_owners_columns_are_filled() {
    let store = open().await;
    let key = key(7, "a");
    let first = Write { kind: Some("standard"), ..write(None, 0) };
    assert_eq!(store.write(&key, first).await.unwrap(), Written::Committed { version: 1 });
    let end = Write {
        status: Status::Ended,
        at: minute(42) + TimeDelta::milliseconds(59_999),
        ..write(Some(1), 42)
    };
    assert_eq!(store.write(&key, end).await.unwrap(), Written::Committed { version: 2 });
    let row = "SELECT concat_ws('|', contractor_id, session_id, session_type, session_status,
                                session_data, started_at, ended_at, duration_minutes, updated_at)
               FROM ai_concierge_sessions";
    assert_eq!(
        ask::<String>(&store, row).await,
        "7|a|standard|ended|machine|2024-10-04T00:00:00.000Z|2024-10-04T00:42:59.999Z|42|\
         2024-10-04T00:42:59.999Z"
    );
    let again = store.write(&key, write(Some(2), 50)).await.unwrap();
    assert_eq!(again, Written::Committed { version: 3 });
    let open = "SELECT session_status = 'active' AND ended_at IS NULL AND duration_minutes IS NULL
                FROM ai_concierge_sessions";
    assert!(ask::<bool>(&store, open).await);
}

#[tokio::test]
async fn an_end_before_the_start_lasts_no_time() {
    let store = open().await;
    let key = key(7, "a");
    let _ = store.write(&key, write(None, 10)).await.unwrap();
    let end = Write { status: Status::Ended, ..write(Some(1), 0) };
    let _ = store.write(&key, end).await.unwrap();
    let minutes = "SELECT duration_minutes FROM ai_concierge_sessions";
    assert_eq!(ask::<i64>(&store, minutes).await, 0);
}

#[tokio::test]
async fn who_is_no_owner_has_no_session() {
    let store = open().await;
    let written = store.write(&key(9, "a"), write(None, 0)).await.unwrap();
    assert_eq!(written, Written::NotFound);
    assert_eq!(ask::<i64>(&store, "SELECT count(*) FROM ai_concierge_sessions").await, 0);
}

#[tokio::test]
async fn with_an_owner_go_their_sessions() {
    let store = open().await;
    for (owner, name) in [(7, "a"), (8, "b")] {
        let first = Write { steps: &[STEP], ..write(None, 0) };
        let _ = store.write(&key(owner, name), first).await.unwrap();
        let second = Write { set_aside: Some("why"), ..write(Some(1), 0) };
        let _ = store.write(&key(owner, name), second).await.unwrap();
    }
    run(&store, "DELETE FROM contractors WHERE id = 7").await;
    for (owner, name, count) in [(7, "a", 0), (8, "b", 1)] {
        let key = key(owner, name);
        assert_eq!(store.load(&key).await.unwrap().iter().count(), count);
        assert_eq!(store.steps(&key).await.unwrap().len(), count);
        assert_eq!(store.set_aside(&key).await.unwrap().len(), count);
    }
    assert_eq!(ask::<i64>(&store, "SELECT count(*) FROM ai_concierge_sessions_steps").await, 1);
    let written = store.write(&key(7, "a"), write(Some(2), 0)).await.unwrap();
    assert_eq!(written, Written::NotFound);
}

#[tokio::test]
async fn a_new_session_has_no_past_of_a_row_that_was_deleted() {
    let store = open().await;
    let first = Write { steps: &[STEP], ..write(None, 0) };
    let _ = store.write(&key(7, "a"), first).await.unwrap();
    let _ = store.write(&key(7, "a"), Write { set_aside: Some("why"), ..write(Some(1), 0) }).await;
    run(
        &store,
        "PRAGMA foreign_keys = OFF; DELETE FROM ai_concierge_sessions; PRAGMA foreign_keys = ON",
    )
    .await;
    let first = Write { steps: &[STEP, STEP], ..write(None, 0) };
    let written = store.write(&key(8, "a"), first).await.unwrap();
    assert_eq!(written, Written::Committed { version: 1 });
    assert_eq!(store.steps(&key(8, "a")).await.unwrap().len(), 2);
    assert_eq!(store.set_aside(&key(8, "a")).await.unwrap(), []);
}

/// The table as it was before the library came, with rows as other programs left them.
const BEFORE: &str = "
    CREATE TABLE contractors (id INTEGER PRIMARY KEY);
    CREATE TABLE ai_concierge_sessions (
        id serial primary key,
        contractor_id integer not null references contractors(id) on delete cascade,
        session_id varchar(255) unique not null,
        session_type varchar(50),
        session_status varchar(50),
        session_data text,
        started_at timestamp default CURRENT_TIMESTAMP,
        ended_at timestamp,
        duration_minutes integer,
        updated_at timestamp default CURRENT_TIMESTAMP
    );
    INSERT INTO contractors (id) VALUES (7);
    INSERT INTO ai_concierge_sessions
        (contractor_id, session_id, session_type, session_status, session_data, started_at, ended_at, updated_at)
    VALUES
        (7, 'sql', 'event', 'active', '{\"value\":\"idle\"}', '2025-03-09 07:00:00', NULL, '2025-03-09 08:30:00.5'),
        (7, 'iso', NULL, 'completed', NULL, '2025-03-09T07:00:00Z', '2025-03-09T08:00:00+01:00', NULL),
        (7, 'odd', 'x', 'resting', 7, 'yesterday', NULL, NULL),
        (7, 'bytes', NULL, NULL, CAST(x'ff00fe' AS TEXT), NULL, NULL, NULL);
";

#[tokio::test]
async fn an_older_table_keeps_its_rows() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.db");
    rusqlite::Connection::open(&path).unwrap().execute_batch(BEFORE).unwrap();
    let open = async || SqliteSessions::open(Database::open(&path).unwrap(), NAMES).await.unwrap();
    drop(open().await);
    let store = open().await;
    let time = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    let load = async |name| store.load(&key(7, name)).await.unwrap().unwrap();

    let sql = load("sql").await;
    assert_eq!((sql.version, sql.status, sql.due), (0, Status::Active, None));
    assert_eq!(sql.data.as_deref(), Some(&br#"{"value":"idle"}"#[..]));
    assert_eq!(sql.kind.as_deref(), Some("event"));
    assert_eq!(sql.started_at, time("2025-03-09T07:00:00Z"));
    assert_eq!(sql.updated_at, time("2025-03-09T08:30:00.5Z"));

    let iso = load("iso").await;
    assert_eq!((iso.status, iso.data), (Status::Ended, None));
    assert_eq!(iso.ended_at, Some(time("2025-03-09T07:00:00Z")));
    assert_eq!(iso.updated_at, time("2025-03-09T07:00:00Z"), "a time that is there stands in");

    let odd = load("odd").await;
    assert_eq!((odd.status, odd.data), (Status::Active, Some(b"7".to_vec())));
    assert_eq!((odd.started_at, odd.updated_at), (DateTime::UNIX_EPOCH, DateTime::UNIX_EPOCH));

    let bytes = load("bytes").await;
    assert_eq!(bytes.data, Some(vec![0xff, 0, 0xfe]));
    let anew = Write { set_aside: Some("not a machine"), ..write(Some(0), 0) };
    let written = store.write(&key(7, "bytes"), anew).await.unwrap();
    assert_eq!(written, Written::Committed { version: 1 });
    assert_eq!(store.set_aside(&key(7, "bytes")).await.unwrap()[0].data, [0xff, 0, 0xfe]);

    assert_eq!(store.write(&key(7, "sql"), write(None, 0)).await.unwrap(), Written::Conflict);
    let first = store.write(&key(7, "new"), write(None, 0)).await.unwrap();
    assert_eq!(first, Written::Committed { version: 1 });
    assert_eq!(store.due(minute(99), None, 99).await.unwrap(), []);
}

#[tokio::test]
async fn two_tables_live_in_one_database() {
    let database = Database::in_memory().unwrap();
    let names = |sessions| Names { sessions, ..Names::default() };
    let one = SqliteSessions::open(database.clone(), names("one")).await.unwrap();
    let two = SqliteSessions::open(database, names("two")).await.unwrap();
    let first = Write { steps: &[STEP], ..write(None, 0) };
    let _ = one.write(&key(7, "a"), first).await.unwrap();
    assert_eq!(two.load(&key(7, "a")).await.unwrap(), None);
    let written = two.write(&key(8, "a"), first).await.unwrap();
    assert_eq!(written, Written::Committed { version: 1 });
    assert_eq!(one.steps(&key(7, "a")).await.unwrap().len(), 1);
}
