//! A concierge on a database file of its own.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use concierge::directory::{NewEvent, Registry as _};
use concierge::event::EventContext;
use concierge::machine::Concierge;
use concierge::moment::Moment;
use concierge::open::{SqliteRouter, open};
use concierge::registration::RegistrationStatus;
use concierge::router::Answer;
use concierge::sessions::settings;
use concierge_core::sessions::{Owner, SessionId, SessionKey, Settings};
use concierge_sqlite::{Database, rusqlite};
use tempfile::TempDir;

pub(crate) struct House {
    folder: TempDir,
    pub(crate) router: SqliteRouter,
}

/// A time of the test, in UTC.
pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse::<Moment>().unwrap().instant(Tz::UTC)
}

pub(crate) fn key(contractor: i64, session: &str) -> SessionKey {
    SessionKey::new(Owner(contractor), SessionId::try_from(session).unwrap())
}

/// An event in New York from nine to five, local time, registered for.
pub(crate) fn expo(date: &str) -> EventContext {
    event(1, "Expo", &format!("{date}T09:00"), &format!("{date}T17:00"), Tz::America__New_York)
}

pub(crate) fn event(id: i64, name: &str, starts: &str, ends: &str, zone: Tz) -> EventContext {
    let starts: Moment = starts.parse().unwrap();
    EventContext {
        event_id: id,
        event_name: name.to_owned(),
        span: starts.until(Some(ends.parse().unwrap()), zone).unwrap(),
        time_zone: zone,
        status: RegistrationStatus::Registered,
    }
}

impl House {
    /// A house with the contractors 1, 2 and 3.
    pub(crate) async fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let router = Self::router(folder.path().join("concierge.db"), settings()).await;
        for contractor in 1..=3 {
            router.directory().add_contractor(contractor).await.unwrap();
        }
        Self { folder, router }
    }

    async fn router(path: PathBuf, settings: Settings) -> SqliteRouter {
        open(Database::open(path).unwrap(), Tz::UTC, settings).await.unwrap()
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("concierge.db")
    }

    /// The same database, served by a new process as far as that can be had in one.
    pub(crate) async fn restarted(self) -> Self {
        self.restarted_with(settings()).await
    }

    pub(crate) async fn restarted_with(self, settings: Settings) -> Self {
        let Self { folder, router } = self;
        drop(router);
        let router = Self::router(folder.path().join("concierge.db"), settings).await;
        Self { folder, router }
    }

    /// Another process beside this one.
    pub(crate) async fn neighbor(&self) -> SqliteRouter {
        Self::router(self.path(), settings()).await
    }

    /// A connection beside the program's.
    pub(crate) fn connection(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.path()).unwrap()
    }

    /// One column of the session's row.
    pub(crate) fn column<T: rusqlite::types::FromSql>(&self, session: &str, column: &str) -> T {
        let sql = format!("select {column} from ai_concierge_sessions where session_id = ?1");
        self.connection().query_row(&sql, [session], |row| row.get(0)).unwrap()
    }

    pub(crate) async fn register(&self, contractor: i64, event: &EventContext) {
        let directory = self.router.directory();
        let EventContext { event_id: id, event_name, span, time_zone, status } = event.clone();
        directory.put_event(NewEvent { id, name: event_name, span, time_zone }).await.unwrap();
        directory.register(contractor, id, status).await.unwrap();
    }

    /// What the contractor gets for a message.
    pub(crate) async fn say(&self, contractor: i64, session: &str, now: &str) -> Answer {
        self.router.route(&key(contractor, session), "How do I price a job?", at(now)).await
    }

    /// The machine as the database holds it.
    pub(crate) async fn machine(&self, session: &SessionKey, now: &str) -> Option<Concierge> {
        self.router.sessions().peek(session, at(now)).await.unwrap()
    }
}
