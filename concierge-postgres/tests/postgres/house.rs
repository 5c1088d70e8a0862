//! Databases of the tests.

use std::sync::atomic::{AtomicU32, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use concierge_core::sessions::{EventKey, Owner, SessionId, SessionKey, Status, Write};
use concierge_postgres::{Database, Names, PostgresSessions, Settings};

pub(crate) const NAMES: Names = Names {
    sessions: "ai_concierge_sessions",
    owner: "contractor_id",
    owners: Some("contractors(id)"),
};

/// The URL of a new database, or `None` where there is no server.
pub(crate) async fn new_url() -> Option<String> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let server = concierge_cluster::server()?;
    let number = NUMBER.fetch_add(1, Ordering::SeqCst);
    let name = format!("concierge_test_{}_{number}", std::process::id());
    let administrator = Database::connect(&server, Settings::default()).await.unwrap();
    administrator.execute(&format!("DROP DATABASE IF EXISTS {name}")).await.unwrap();
    administrator.execute(&format!("CREATE DATABASE {name}")).await.unwrap();
    Some(concierge_cluster::url_of(&server, &name))
}

pub(crate) async fn connect(url: &str) -> Database {
    Database::connect(url, Settings::default()).await.unwrap()
}

/// A database with contractors 1 to 9.
pub(crate) async fn with_owners(url: &str) -> Database {
    let database = connect(url).await;
    let owners = "CREATE TABLE contractors (id integer PRIMARY KEY);
                  INSERT INTO contractors SELECT generate_series(1, 9)";
    database.execute(owners).await.unwrap();
    database
}

/// The sessions of these names, migrated.
pub(crate) async fn open(database: &Database, names: Names) -> PostgresSessions {
    PostgresSessions::migrate(database, names).await.unwrap();
    PostgresSessions::open(database.clone(), names).await.unwrap()
}

pub(crate) fn key(owner: i64, session: &str) -> SessionKey {
    SessionKey::new(Owner(owner), SessionId::try_from(session).unwrap())
}

pub(crate) fn event(name: &str) -> EventKey {
    EventKey::try_from(name).unwrap()
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
