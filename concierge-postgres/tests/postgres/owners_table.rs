//! The table that an owner already has.

use std::borrow::Cow;

use chrono::{DateTime, TimeDelta, Utc};
use concierge_core::sessions::{Audit as _, SessionStore as _, Status, Step, Write, Written};
use concierge_postgres::{Database, Names};

use crate::house::{NAMES, connect, key, minute, new_url, open, with_owners, write};

const STEP: Step =
    Step { event: Cow::Borrowed("PUSH"), from: Cow::Borrowed("closed"), to: Cow::Borrowed("open") };

/// The first column of the first row, as text.
async fn ask(database: &Database, question: &str) -> String {
    database.rows(question, &[]).await.unwrap()[0].get(0)
}

#[tokio::test]
async fn the_owners_columns_are_filled() {
    let Some(url) = new_url().await else { return };
    let store = open(&with_owners(&url).await, NAMES).await;
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
        ask(store.database(), row).await,
        "7|a|standard|ended|machine|2024-10-04 00:00:00|2024-10-04 00:42:59.999|42|\
         2024-10-04 00:42:59.999"
    );
    let again = store.write(&key, write(Some(2), 50)).await.unwrap();
    assert_eq!(again, Written::Committed { version: 3 });
    let open = "SELECT (session_status = 'active' AND ended_at IS NULL
                        AND duration_minutes IS NULL)::text FROM ai_concierge_sessions";
    assert_eq!(ask(store.database(), open).await, "true");
}

#[tokio::test]
async fn an_end_before_the_start_lasts_no_time_and_a_long_one_as_long_as_can_be_said() {
    let Some(url) = new_url().await else { return };
    let store = open(&connect(&url).await, Names::default()).await;
    for (session, days, minutes) in [("a", -1, "0"), ("b", 2_000_000, "2147483647")] {
        let key = key(7, session);
        let _ = store.write(&key, write(None, 0)).await.unwrap();
        let at = minute(0) + TimeDelta::days(days);
        let end = Write { status: Status::Ended, at, ..write(Some(1), 0) };
        let _ = store.write(&key, end).await.unwrap();
        let lasted =
            format!("SELECT duration_minutes::text FROM sessions WHERE session_id = '{session}'");
        assert_eq!(ask(store.database(), &lasted).await, minutes);
    }
}

#[tokio::test]
async fn with_an_owner_go_their_sessions() {
    let Some(url) = new_url().await else { return };
    let store = open(&with_owners(&url).await, NAMES).await;
    for (owner, name) in [(7, "a"), (8, "b")] {
        let first = Write { steps: &[STEP], ..write(None, 0) };
        let _ = store.write(&key(owner, name), first).await.unwrap();
        let second = Write { set_aside: Some("why"), ..write(Some(1), 0) };
        let _ = store.write(&key(owner, name), second).await.unwrap();
    }
    store.database().execute("DELETE FROM contractors WHERE id = 7").await.unwrap();
    for (owner, name, count) in [(7, "a", 0), (8, "b", 1)] {
        let key = key(owner, name);
        assert_eq!(store.load(&key).await.unwrap().iter().count(), count);
        assert_eq!(store.steps(&key).await.unwrap().len(), count);
        assert_eq!(store.set_aside(&key).await.unwrap().len(), count);
    }
    let written = store.write(&key(7, "a"), write(Some(2), 0)).await.unwrap();
    assert_eq!(written, Written::NotFound);
}

/// The table as it was before the library came, with rows as other programs left them.
const BEFORE: &str = "
    CREATE TABLE contractors (id serial PRIMARY KEY);
    CREATE TABLE ai_concierge_sessions (
        id serial primary key,
        contractor_id integer not null references contractors(id) on delete cascade,
        session_id varchar(255) unique not null,
        session_type varchar(50),
        session_status varchar(50),
        session_data text,
        started_at timestamp default now(),
        ended_at timestamp,
        duration_minutes integer,
        updated_at timestamp default now()
    );
    INSERT INTO contractors (id) VALUES (7);
    INSERT INTO ai_concierge_sessions
        (contractor_id, session_id, session_type, session_status, session_data, started_at, ended_at, updated_at)
    VALUES
        (7, 'sql', 'event', 'active', '{\"value\":\"idle\"}', '2025-03-09 07:00:00', NULL, '2025-03-09 08:30:00.5'),
        (7, 'done', NULL, 'completed', NULL, '2025-03-09 07:00:00', '2025-03-09 08:00:00', NULL),
        (7, 'odd', 'x', 'resting', 'Grüße', NULL, NULL, NULL);
";

#[tokio::test]
async fn an_older_table_keeps_its_rows() {
    let Some(url) = new_url().await else { return };
    let database = connect(&url).await;
    database.execute(BEFORE).await.unwrap();
    open(&database, NAMES).await;
    let store = open(&database, NAMES).await;
    let time = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    let load = async |name| store.load(&key(7, name)).await.unwrap().unwrap();

    let sql = load("sql").await;
    assert_eq!((sql.version, sql.status, sql.due), (0, Status::Active, None));
    assert_eq!(sql.data.as_deref(), Some(&br#"{"value":"idle"}"#[..]));
    assert_eq!(sql.kind.as_deref(), Some("event"));
    assert_eq!(sql.started_at, time("2025-03-09T07:00:00Z"));
    assert_eq!(sql.updated_at, time("2025-03-09T08:30:00.5Z"));

    let done = load("done").await;
    assert_eq!((done.status, done.data), (Status::Ended, None));
    assert_eq!(done.ended_at, Some(time("2025-03-09T08:00:00Z")));
    assert_eq!(done.updated_at, time("2025-03-09T07:00:00Z"), "a time that is there stands in");

    let odd = load("odd").await;
    assert_eq!((odd.status, odd.data), (Status::Active, Some("Grüße".into())));
    assert_eq!((odd.started_at, odd.updated_at), (DateTime::UNIX_EPOCH, DateTime::UNIX_EPOCH));
    let anew = Write { set_aside: Some("not a machine"), ..write(Some(0), 0) };
    let written = store.write(&key(7, "odd"), anew).await.unwrap();
    assert_eq!(written, Written::Committed { version: 1 });
    assert_eq!(store.set_aside(&key(7, "odd")).await.unwrap()[0].data, "Grüße".as_bytes());

    assert_eq!(store.write(&key(7, "sql"), write(None, 0)).await.unwrap(), Written::Conflict);
    let first = store.write(&key(7, "new"), write(None, 0)).await.unwrap();
    assert_eq!(first, Written::Committed { version: 1 });
    assert_eq!(store.due(minute(99), None, 99).await.unwrap(), []);
}

#[tokio::test]
async fn two_tables_live_in_one_database() {
    let Some(url) = new_url().await else { return };
    let database = connect(&url).await;
    let names = |sessions| Names { sessions, ..Names::default() };
    let one = open(&database, names("one")).await;
    let two = open(&database, names("two")).await;
    let first = Write { steps: &[STEP], ..write(None, 0) };
    let _ = one.write(&key(7, "a"), first).await.unwrap();
    assert_eq!(two.load(&key(7, "a")).await.unwrap(), None);
    let written = two.write(&key(8, "a"), first).await.unwrap();
    assert_eq!(written, Written::Committed { version: 1 });
    assert_eq!(one.steps(&key(7, "a")).await.unwrap().len(), 1);
}
