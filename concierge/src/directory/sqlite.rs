//! The directory on SQLite.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, SecondsFormat, Utc};
use chrono_tz::Tz;
use concierge_core::sessions::{Owner, SessionId, SessionKey};
use concierge_sqlite::Database;
use concierge_sqlite::rusqlite::{
    self, Connection, OptionalExtension as _, TransactionBehavior, params,
};

use super::event_row::EventRow;
use super::schema::{Columns, STEPS};
use super::{Directory, DirectoryError, NewEvent, Registry};
use crate::event::EventContext;
use crate::registration::RegistrationStatus;
use crate::span::Span;

/// The owner's tables `contractors`, `events` and `contractor_event_registrations`.
#[derive(Clone, Debug)]
pub struct SqliteDirectory {
    database: Database,
    columns: Columns,
    zone: Tz,
    left_out: Arc<AtomicU64>,
}

const PUT_EVENT: &str = "insert into events (id, name, date, ends_at, time_zone)
    values (?1, ?2, ?3, ?4, ?5) on conflict (id) do update set name = excluded.name,
    date = excluded.date, ends_at = excluded.ends_at, time_zone = excluded.time_zone";

/// An event in a table that has no more columns than production's.
const PUT_DAY: &str = "insert into events (id, name, date) values (?1, ?2, ?3)
    on conflict (id) do update set name = excluded.name, date = excluded.date";

impl SqliteDirectory {
    /// The directory of a database; tables that are not there are created. Events without a zone of
    /// their own take place in `zone`.
    pub async fn open(database: Database, zone: Tz) -> Result<Self, DirectoryError> {
        database.migrate("concierge_directory", STEPS).await?;
        let columns = database.call(|connection| Columns::of(connection)).await?;
        Ok(Self { database, columns, zone, left_out: Arc::default() })
    }

    /// How often an event was left out because its row cannot be read. Each time is logged, with
    /// the event's id and what is wrong.
    pub fn left_out(&self) -> u64 {
        self.left_out.load(Ordering::Relaxed)
    }
}

/// The owner's table need not have a unique key, so that an upsert could not name it.
fn note(
    connection: &Connection,
    contractor: i64,
    event: i64,
    status: &str,
) -> rusqlite::Result<usize> {
    let parameters = params![contractor, event, status];
    let updated = connection.execute(
        "update contractor_event_registrations set event_status = ?3
            where contractor_id = ?1 and event_id = ?2",
        parameters,
    )?;
    if updated > 0 {
        return Ok(updated);
    }
    connection.execute(
        "insert into contractor_event_registrations (contractor_id, event_id, event_status)
            values (?1, ?2, ?3)",
        parameters,
    )
}

fn exists(connection: &Connection, table: &'static str, id: i64) -> rusqlite::Result<bool> {
    let sql = format!("select 1 from {table} where id = ?1");
    Ok(connection.query_row(&sql, [id], |_| Ok(())).optional()?.is_some())
}

impl Directory for SqliteDirectory {
    type Error = DirectoryError;

    async fn has_contractor(&self, contractor: i64) -> Result<bool, DirectoryError> {
        let known =
            move |connection: &mut Connection| exists(connection, "contractors", contractor);
        Ok(self.database.call(known).await?)
    }

    async fn events_of(&self, contractor: i64) -> Result<Vec<EventContext>, DirectoryError> {
        let (ends_at, time_zone) = self.columns.selected();
        let sql = format!(
            "select events.id, events.name, events.date, {ends_at}, {time_zone},
                registrations.event_status
            from contractor_event_registrations as registrations
            join events on events.id = registrations.event_id
            where registrations.contractor_id = ?1 order by events.id"
        );
        let rows = self.database.call(move |connection| {
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map([contractor], EventRow::read)?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        });
        let event = |row: EventRow| {
            let event = row.id;
            let read = row.context(self.zone);
            read.inspect_err(|reason| {
                self.left_out.fetch_add(1, Ordering::Relaxed);
                tracing::warn!(event, %reason, "an event cannot be read and is left out");
            })
            .ok()
        };
        Ok(rows.await?.into_iter().filter_map(event).collect())
    }

    async fn sessions_at(&self, event: i64) -> Result<Vec<SessionKey>, DirectoryError> {
        const SQL: &str = "select distinct sessions.contractor_id, sessions.session_id
            from ai_concierge_sessions as sessions
            join contractor_event_registrations as registrations using (contractor_id)
            where registrations.event_id = ?1 and sessions.session_status = 'active'
            order by sessions.contractor_id, sessions.session_id";
        let rows = self.database.call(move |connection| {
            let mut statement = connection.prepare_cached(SQL)?;
            let rows = statement.query_map([event], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<rusqlite::Result<Vec<(i64, String)>>>()
        });
        let key = |(owner, session)| {
            Ok(SessionKey { owner: Owner(owner), session: SessionId::try_from(session)? })
        };
        rows.await?.into_iter().map(key).collect()
    }
}

impl Registry for SqliteDirectory {
    fn zone(&self) -> Tz {
        self.zone
    }

    async fn end_event(&self, id: i64, now: DateTime<Utc>) -> Result<(), DirectoryError> {
        let (columns, zone) = (self.columns, self.zone);
        let end = move |connection: &mut Connection| {
            let (ends_at, time_zone) = columns.selected();
            let sql = format!(
                "select id, name, date, {ends_at}, {time_zone}, null from events where id = ?1"
            );
            let row = connection.query_row(&sql, [id], EventRow::read).optional()?;
            let Some(row) = row else { return Ok(false) };
            let runs = row.context(zone).is_ok_and(|event| event.is_live(now));
            if runs && columns.ends_at {
                let now = now.to_rfc3339_opts(SecondsFormat::Millis, true);
                connection.execute("update events set ends_at = ?2 where id = ?1", (id, now))?;
            }
            Ok(true)
        };
        if self.database.call(end).await? { Ok(()) } else { Err(DirectoryError::UnknownEvent(id)) }
    }

    async fn add_contractor(&self, id: i64) -> Result<(), DirectoryError> {
        const SQL: &str = "insert into contractors (id) values (?1) on conflict do nothing";
        self.database.call(move |connection| connection.execute(SQL, [id])).await?;
        Ok(())
    }

    async fn put_event(&self, event: NewEvent) -> Result<(), DirectoryError> {
        event.check()?;
        let NewEvent { id, name, span, time_zone } = event;
        let text = |time: DateTime<Utc>| time.to_rfc3339_opts(SecondsFormat::Millis, true);
        let (date, ends_at) = (text(span.starts_at()), text(span.ends_at()));
        if self.columns.ends_at && self.columns.time_zone {
            let event = (id, name, date, ends_at, time_zone.name());
            self.database.call(move |connection| connection.execute(PUT_EVENT, event)).await?;
            return Ok(());
        }
        let day = *span.days(self.zone).start();
        if time_zone != self.zone || Span::day(day, self.zone) != Ok(span) {
            return Err(DirectoryError::NoColumns(self.zone));
        }
        let event = (id, name, date);
        self.database.call(move |connection| connection.execute(PUT_DAY, event)).await?;
        Ok(())
    }

    async fn register(
        &self,
        contractor: i64,
        event: i64,
        status: RegistrationStatus,
    ) -> Result<(), DirectoryError> {
        self.database
            .call(move |connection| {
                let transaction =
                    connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
                if !exists(&transaction, "contractors", contractor)? {
                    return Ok(Err(DirectoryError::UnknownContractor(contractor)));
                }
                if !exists(&transaction, "events", event)? {
                    return Ok(Err(DirectoryError::UnknownEvent(event)));
                }
                note(&transaction, contractor, event, status.name())?;
                transaction.commit()?;
                Ok(Ok(()))
            })
            .await?
    }
}
