//! The store.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use concierge_core::sessions::{
    Audit, Due, EffectKey, EventKey, Names, Owner, PastStep, Posted, Record, Remembered, Replaced,
    SessionId, SessionKey, SessionStore, Status, Write, WriteError, Written,
};
use rusqlite::{Connection, Row};

use crate::commit::{self, Commit};
use crate::database::Database;
use crate::error::Error;
use crate::lock::SqliteLock;
use crate::statements::Statements;
use crate::{outbox, schema, time};

/// Sessions in a table of an SQLite database. A clone is another handle on the same table.
#[derive(Clone, Debug)]
pub struct SqliteSessions {
    database: Database,
    sql: Arc<Statements>,
}

impl SqliteSessions {
    /// The sessions in the table of these names. The table is created if it is not there; one that
    /// is there keeps its rows and is given the columns that it lacks.
    pub async fn open(database: Database, names: Names) -> Result<Self, Error> {
        let names = names.checked()?;
        let steps = schema::steps(&names);
        let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
        database.migrate(&format!("sessions in {}", names.sessions), &steps).await?;
        Ok(Self { database, sql: Arc::new(Statements::new(&names)) })
    }

    /// The database, for the tables beside the sessions.
    pub const fn database(&self) -> &Database {
        &self.database
    }

    /// The rows of a statement that asks for a session and its owner.
    async fn rows<T: Send + 'static>(
        &self,
        key: &SessionKey,
        statement: fn(&Statements) -> &str,
        read: fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Error> {
        let (sql, key) = (Arc::clone(&self.sql), key.clone());
        self.database
            .call(move |connection| {
                let mut select = connection.prepare_cached(statement(&sql))?;
                select.query_map((key.session.as_str(), key.owner.0), read)?.collect()
            })
            .await
    }
}

impl SessionStore for SqliteSessions {
    type Error = Error;
    type Lock = SqliteLock;

    async fn load(&self, key: &SessionKey) -> Result<Option<Record>, Error> {
        Ok(self.rows(key, |sql| &sql.load, record).await?.pop())
    }

    async fn write(
        &self,
        key: &SessionKey,
        write: Write<'_>,
    ) -> Result<Written, WriteError<Error>> {
        let (sql, commit) = (Arc::clone(&self.sql), Commit::new(key, &write));
        self.database.share(move |connection| commit.run(&sql, connection)).await
    }

    async fn recall(
        &self,
        key: &SessionKey,
        event: &EventKey,
    ) -> Result<Option<Remembered>, Error> {
        let (sql, key, event) = (Arc::clone(&self.sql), key.clone(), event.clone());
        self.database
            .call(move |connection| {
                commit::recall(&sql, connection, key.session.as_str(), key.owner.0, event.as_str())
            })
            .await
    }

    async fn lock(&self, key: &SessionKey) -> Result<Option<SqliteLock>, Error> {
        SqliteLock::take(&self.database, &self.sql, key).await
    }

    async fn due(
        &self,
        by: DateTime<Utc>,
        after: Option<&Due>,
        limit: usize,
    ) -> Result<Vec<Due>, Error> {
        let sql = Arc::clone(&self.sql);
        let after = after.map_or_else(
            || (String::new(), i64::MIN, String::new()),
            |due| (time::text(due.at), due.key.owner.0, due.key.session.as_str().to_owned()),
        );
        self.database
            .call(move |connection| {
                let mut select = connection.prepare_cached(&sql.due)?;
                let rows = select.query_map((time::text(by), after.0, after.1, after.2), due)?;
                rows.filter_map(Result::transpose).take(limit).collect()
            })
            .await
    }

    async fn forget(&self, before: DateTime<Utc>, limit: usize) -> Result<usize, Error> {
        let sql = Arc::clone(&self.sql);
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.database
            .call(move |connection| {
                connection.prepare_cached(&sql.forget)?.execute((time::text(before), limit))
            })
            .await
    }

    async fn claim(
        &self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: usize,
    ) -> Result<Vec<Posted>, Error> {
        let sql = Arc::clone(&self.sql);
        self.database.call(move |connection| sql.outbox.claim(connection, now, until, limit)).await
    }

    async fn delivered(&self, effect: &EffectKey) -> Result<(), Error> {
        let (sql, effect) = (Arc::clone(&self.sql), effect.clone());
        let take_out = move |connection: &Connection| sql.outbox.delivered(connection, &effect);
        self.database.share(take_out).await.map_err(either)
    }

    async fn postpone(&self, effect: &EffectKey, until: DateTime<Utc>) -> Result<(), Error> {
        let (sql, effect) = (Arc::clone(&self.sql), effect.clone());
        let put_off =
            move |connection: &Connection| sql.outbox.postpone(connection, &effect, until);
        self.database.share(put_off).await.map_err(either)
    }

    /// SQLite has that of the machine on which the program runs.
    async fn clock(&self) -> Result<DateTime<Utc>, Error> {
        const NOW: &str = "SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";
        let now = |connection: &mut Connection| {
            let now = connection.query_row(NOW, [], |row| moment(row, 0))?;
            now.ok_or(rusqlite::Error::QueryReturnedNoRows)
        };
        self.database.call(now).await
    }
}

impl Audit for SqliteSessions {
    async fn steps(&self, key: &SessionKey) -> Result<Vec<PastStep>, Error> {
        self.rows(key, |sql| &sql.steps_of, step).await
    }

    async fn outbox(&self, key: &SessionKey) -> Result<Vec<Posted>, Error> {
        let rows = self.rows(key, |sql| &sql.outbox.of_session, outbox::posted).await?;
        Ok(rows.into_iter().flatten().collect())
    }

    async fn set_aside(&self, key: &SessionKey) -> Result<Vec<Replaced>, Error> {
        self.rows(key, |sql| &sql.set_aside_of, replaced).await
    }
}

/// A session. Where something else wrote the row, its times may be missing: it started and was
/// touched at the earliest time that the row knows, or long ago.
pub(crate) fn record(row: &Row<'_>) -> rusqlite::Result<Record> {
    let status = row.get::<_, Option<String>>(3)?;
    let (started_at, updated_at) = (moment(row, 4)?, moment(row, 5)?);
    Ok(Record {
        version: version(row, 0)?,
        data: row.get(1)?,
        kind: row.get(2)?,
        status: status.map_or(Status::Active, |name| Status::from_name(&name)),
        started_at: started_at.or(updated_at).unwrap_or(DateTime::UNIX_EPOCH),
        updated_at: updated_at.or(started_at).unwrap_or(DateTime::UNIX_EPOCH),
        ended_at: moment(row, 6)?,
        due: moment(row, 7)?,
        silence: moment(row, 8)?,
    })
}

/// A session that is due; `None` where a row's own text says no time or no session, as nothing of
/// this store writes it.
fn due(row: &Row<'_>) -> rusqlite::Result<Option<Due>> {
    let (at, owner) = (moment(row, 0)?, Owner(row.get(1)?));
    let session = SessionId::try_from(row.get::<_, String>(2)?).ok();
    Ok(at.zip(session).map(|(at, session)| Due { at, key: SessionKey { owner, session } }))
}

/// The error of a write that is as good as not done if its outcome is not known.
fn either(error: WriteError<Error>) -> Error {
    match error {
        WriteError::Failed(error) | WriteError::Unknown(error) => error,
    }
}

fn step(row: &Row<'_>) -> rusqlite::Result<PastStep> {
    Ok(PastStep {
        version: version(row, 0)?,
        event: row.get(1)?,
        from: row.get(2)?,
        to: row.get(3)?,
        at: moment(row, 4)?.unwrap_or(DateTime::UNIX_EPOCH),
    })
}

fn replaced(row: &Row<'_>) -> rusqlite::Result<Replaced> {
    Ok(Replaced {
        version: version(row, 0)?,
        data: row.get(1)?,
        reason: row.get(2)?,
        at: moment(row, 3)?.unwrap_or(DateTime::UNIX_EPOCH),
    })
}

pub(crate) fn version(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let found = row.get::<_, i64>(column)?;
    u64::try_from(found).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, found))
}

pub(crate) fn moment(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<DateTime<Utc>>> {
    Ok(row.get::<_, Option<String>>(column)?.and_then(|text| time::read(&text)))
}
