//! The directory on PostgreSQL.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, SecondsFormat, Utc};
use chrono_tz::Tz;
use concierge_core::sessions::{Owner, SessionId, SessionKey};
use concierge_postgres::Database;
use concierge_postgres::tokio_postgres::Row;

use super::event_row::EventRow;
use super::{Directory, DirectoryError, NewEvent, Registry};
use crate::event::EventContext;
use crate::registration::RegistrationStatus;
use crate::span::Span;

/// The owner's tables `contractors`, `events` and `contractor_event_registrations`.
#[derive(Clone, Debug)]
pub struct PostgresDirectory {
    database: Database,
    columns: Columns,
    zone: Tz,
    left_out: Arc<AtomicU64>,
}

/// The columns of the table `events` in which databases differ.
#[derive(Clone, Copy, Debug)]
struct Columns {
    /// Whether a date is an instant, rather than what the clocks at the event's place show.
    is_instant: bool,
    ends_at: bool,
    time_zone: bool,
}

/// The family of the migrations of these tables.
const FAMILY: &str = "concierge_directory";

/// The owner's tables, for a database that does not have them; where they are, they stay as they
/// are. There, `events` may lack the last two columns.
const STEPS: &[&str] = &["
    create table if not exists contractors (
        id bigserial primary key
    );
    create table if not exists events (
        id bigserial primary key,
        name varchar not null,
        date timestamptz not null,
        ends_at timestamptz,
        time_zone varchar
    );
    create table if not exists contractor_event_registrations (
        contractor_id bigint not null references contractors(id) on delete cascade,
        event_id bigint not null references events(id) on delete cascade,
        event_status varchar not null,
        unique (contractor_id, event_id)
    );
"];

impl PostgresDirectory {
    /// Creates the tables that are not there.
    pub async fn migrate(database: &Database) -> Result<(), DirectoryError> {
        Ok(database.migrate(FAMILY, STEPS).await?)
    }

    /// The directory of a database that has been migrated. Events without a zone of their own take
    /// place in `zone`.
    pub async fn open(database: Database, zone: Tz) -> Result<Self, DirectoryError> {
        database.check(FAMILY, STEPS.len()).await?;
        let columns = Columns::of(&database).await?;
        Ok(Self { database, columns, zone, left_out: Arc::default() })
    }

    /// How often an event was left out because its row cannot be read. Each time is logged, with
    /// the event's id and what is wrong.
    pub fn left_out(&self) -> u64 {
        self.left_out.load(Ordering::Relaxed)
    }

    /// A time as text that the date of an event can be cast from.
    fn date(&self, time: DateTime<Utc>, zone: Tz) -> String {
        if self.columns.is_instant {
            time.to_rfc3339_opts(SecondsFormat::Millis, true)
        } else {
            time.with_timezone(&zone).naive_local().format("%Y-%m-%dT%H:%M:%S%.3f").to_string()
        }
    }

    async fn exists(&self, question: &str, id: i64) -> Result<bool, DirectoryError> {
        Ok(!self.database.rows(question, &[&id]).await?.is_empty())
    }
}

const CONTRACTOR: &str = "select 1 from contractors where id = $1::bigint";
const EVENT: &str = "select 1 from events where id = $1::bigint";

impl Columns {
    async fn of(database: &Database) -> Result<Self, DirectoryError> {
        const SQL: &str = "select attname::text, format_type(atttypid, atttypmod)
            from pg_attribute
            where attrelid = to_regclass('events') and attnum > 0 and not attisdropped";
        let rows = database.rows(SQL, &[]).await?;
        let kind = |name: &str| {
            let mut rows = rows.iter();
            rows.find(|row| row.get::<_, &str>(0) == name).map(|row| row.get::<_, String>(1))
        };
        Ok(Self {
            is_instant: kind("date").is_some_and(|kind| kind.ends_with("with time zone")),
            ends_at: kind("ends_at").is_some(),
            time_zone: kind("time_zone").is_some(),
        })
    }

    /// The columns of an event, as text where they may be of several types: `to_json` writes each
    /// time as ISO 8601 has it.
    fn selected(self) -> String {
        let optional = |is_there, column| if is_there { column } else { "null::text" };
        format!(
            "events.id::bigint, events.name::text, to_json(events.date) #>> '{{}}', {}, {}",
            optional(self.ends_at, "to_json(events.ends_at) #>> '{}'"),
            optional(self.time_zone, "events.time_zone::text"),
        )
    }

    /// The type that a date is cast to.
    fn date(self) -> &'static str {
        if self.is_instant { "timestamptz" } else { "timestamp" }
    }
}

/// The row of a query for the selected columns and a status.
fn event_row(row: &Row) -> EventRow {
    EventRow {
        id: row.get(0),
        name: row.get(1),
        date: row.get(2),
        ends_at: row.get(3),
        time_zone: row.get(4),
        status: row.get(5),
    }
}

impl Directory for PostgresDirectory {
    type Error = DirectoryError;

    async fn has_contractor(&self, contractor: i64) -> Result<bool, DirectoryError> {
        self.exists(CONTRACTOR, contractor).await
    }

    async fn events_of(&self, contractor: i64) -> Result<Vec<EventContext>, DirectoryError> {
        let sql = format!(
            "select {}, registrations.event_status::text
            from contractor_event_registrations as registrations
            join events on events.id = registrations.event_id
            where registrations.contractor_id = $1::bigint order by events.id",
            self.columns.selected()
        );
        let event = |row: &Row| {
            let row = event_row(row);
            let event = row.id;
            let read = row.context(self.zone);
            read.inspect_err(|reason| {
                self.left_out.fetch_add(1, Ordering::Relaxed);
                tracing::warn!(event, %reason, "an event cannot be read and is left out");
            })
            .ok()
        };
        let rows = self.database.rows(&sql, &[&contractor]).await?;
        Ok(rows.iter().filter_map(event).collect())
    }

    async fn sessions_at(&self, event: i64) -> Result<Vec<SessionKey>, DirectoryError> {
        const SQL: &str = "select distinct sessions.contractor_id::bigint, sessions.session_id
            from ai_concierge_sessions as sessions
            join contractor_event_registrations as registrations using (contractor_id)
            where registrations.event_id = $1::bigint and sessions.session_status = 'active'
            order by 1, 2";
        let key = |row: &Row| {
            let session = SessionId::try_from(row.get::<_, String>(1))?;
            Ok(SessionKey { owner: Owner(row.get(0)), session })
        };
        self.database.rows(SQL, &[&event]).await?.iter().map(key).collect()
    }
}

impl Registry for PostgresDirectory {
    fn zone(&self) -> Tz {
        self.zone
    }

    async fn add_contractor(&self, id: i64) -> Result<(), DirectoryError> {
        const SQL: &str =
            "insert into contractors (id) values ($1::bigint) on conflict (id) do nothing";
        self.database.rows(SQL, &[&id]).await?;
        Ok(())
    }

    async fn put_event(&self, event: NewEvent) -> Result<(), DirectoryError> {
        event.check()?;
        let NewEvent { id, name, span, time_zone } = event;
        let kind = self.columns.date();
        let date = self.date(span.starts_at(), time_zone);
        if self.columns.ends_at && self.columns.time_zone {
            let ends_at = self.date(span.ends_at(), time_zone);
            let sql = format!(
                "insert into events (id, name, date, ends_at, time_zone)
                values ($1::bigint, $2, $3::text::{kind}, $4::text::{kind}, $5)
                on conflict (id) do update set name = excluded.name, date = excluded.date,
                    ends_at = excluded.ends_at, time_zone = excluded.time_zone"
            );
            let zone = time_zone.name();
            self.database.rows(&sql, &[&id, &name, &date, &ends_at, &zone]).await?;
            return Ok(());
        }
        let day = *span.days(self.zone).start();
        if time_zone != self.zone || Span::day(day, self.zone) != Ok(span) {
            return Err(DirectoryError::NoColumns(self.zone));
        }
        let sql = format!(
            "insert into events (id, name, date) values ($1::bigint, $2, $3::text::{kind})
            on conflict (id) do update set name = excluded.name, date = excluded.date"
        );
        self.database.rows(&sql, &[&id, &name, &date]).await?;
        Ok(())
    }

    /// The owner's table need not have a unique key, so that an upsert could not name it.
    async fn register(
        &self,
        contractor: i64,
        event: i64,
        status: RegistrationStatus,
    ) -> Result<(), DirectoryError> {
        const SQL: &str = "with updated as (
                update contractor_event_registrations set event_status = $3
                where contractor_id = $1::bigint and event_id = $2::bigint returning 1
            )
            insert into contractor_event_registrations (contractor_id, event_id, event_status)
            select $1::bigint, $2::bigint, $3 where not exists (select 1 from updated)";
        if !self.exists(CONTRACTOR, contractor).await? {
            return Err(DirectoryError::UnknownContractor(contractor));
        }
        if !self.exists(EVENT, event).await? {
            return Err(DirectoryError::UnknownEvent(event));
        }
        self.database.rows(SQL, &[&contractor, &event, &status.name()]).await?;
        Ok(())
    }

    async fn end_event(&self, id: i64, now: DateTime<Utc>) -> Result<(), DirectoryError> {
        let sql = format!(
            "select {}, null::text from events where id = $1::bigint",
            self.columns.selected()
        );
        let rows = self.database.rows(&sql, &[&id]).await?;
        let row = rows.first().ok_or(DirectoryError::UnknownEvent(id))?;
        let event = event_row(row).context(self.zone).ok();
        if let Some(event) = event.filter(|event| event.is_live(now) && self.columns.ends_at) {
            let kind = self.columns.date();
            let sql = format!("update events set ends_at = $2::text::{kind} where id = $1::bigint");
            self.database.rows(&sql, &[&id, &self.date(now, event.time_zone)]).await?;
        }
        Ok(())
    }
}
