//! The store.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use concierge_core::sessions::{
    Audit, Due, EffectKey, EventKey, Names, PastStep, Posted, Record, Remembered, Replaced,
    SessionKey, SessionStore, Write, WriteError, Written,
};

use crate::commit;
use crate::database::Database;
use crate::error::Error;
use crate::group::Groups;
use crate::lock::PostgresLock;
use crate::statements::Statements;
use crate::{outbox, rows, schema};

/// Sessions in a table of a PostgreSQL database. A clone is another handle on the same table.
#[derive(Clone, Debug)]
pub struct PostgresSessions {
    database: Database,
    sql: Arc<Statements>,
    groups: Groups,
}

impl PostgresSessions {
    /// Creates the table of these names if it is not there; one that is there keeps its rows and is
    /// given the columns and companions that it lacks. To be run before a program of a new release,
    /// by a user who may change tables.
    pub async fn migrate(database: &Database, names: Names) -> Result<(), Error> {
        let names = names.checked()?;
        let steps = schema::steps(&names);
        let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
        database.migrate(&schema::family(&names), &steps).await
    }

    /// The sessions in the table of these names, which has been migrated.
    pub async fn open(database: Database, names: Names) -> Result<Self, Error> {
        let names = names.checked()?;
        database.check(&schema::family(&names), schema::steps(&names).len()).await?;
        let sql = Arc::new(Statements::new(&names));
        let groups = Groups::new(database.clone(), Arc::clone(&sql));
        Ok(Self { database, sql, groups })
    }

    /// The database, for the tables beside the sessions.
    pub const fn database(&self) -> &Database {
        &self.database
    }
}

impl SessionStore for PostgresSessions {
    type Error = Error;
    type Lock = PostgresLock;

    async fn load(&self, key: &SessionKey) -> Result<Option<Record>, Error> {
        let session = key.session.as_str();
        let found = self.database.rows(&self.sql.load, &[&session, &key.owner.0]).await?;
        Ok(found.first().map(rows::record))
    }

    async fn write(
        &self,
        key: &SessionKey,
        write: Write<'_>,
    ) -> Result<Written, WriteError<Error>> {
        self.groups.write(key, &write).await
    }

    async fn recall(
        &self,
        key: &SessionKey,
        event: &EventKey,
    ) -> Result<Option<Remembered>, Error> {
        let connection = self.database.connection().await?;
        let remembered = commit::recall(&self.sql, &connection, key, event.as_str()).await;
        connection.rest();
        remembered
    }

    async fn lock(&self, key: &SessionKey) -> Result<Option<PostgresLock>, Error> {
        PostgresLock::take(&self.database, &self.sql, key).await
    }

    async fn due(
        &self,
        by: DateTime<Utc>,
        after: Option<&Due>,
        limit: usize,
    ) -> Result<Vec<Due>, Error> {
        let at = after.map(|due| due.at);
        let owner = after.map(|due| due.key.owner.0);
        let session = after.map(|due| due.key.session.as_str());
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let found =
            self.database.rows(&self.sql.due, &[&by, &at, &owner, &session, &limit]).await?;
        Ok(found.iter().filter_map(rows::due).collect())
    }

    async fn forget(&self, before: DateTime<Utc>, limit: usize) -> Result<usize, Error> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let counted = self.database.rows(&self.sql.forget, &[&before, &limit]).await?;
        let count = counted.first().map_or(0, |row| row.get::<_, i64>(0));
        Ok(usize::try_from(count).unwrap_or(0))
    }

    async fn claim(
        &self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: usize,
    ) -> Result<Vec<Posted>, Error> {
        self.sql.outbox.claim(&self.database, now, until, limit).await
    }

    async fn delivered(&self, effect: &EffectKey) -> Result<(), Error> {
        self.sql.outbox.delivered(&self.database, effect).await
    }

    async fn postpone(&self, effect: &EffectKey, until: DateTime<Utc>) -> Result<(), Error> {
        self.sql.outbox.postpone(&self.database, effect, until).await
    }

    /// That of the server.
    async fn clock(&self) -> Result<DateTime<Utc>, Error> {
        let now = self.database.rows("SELECT clock_timestamp()", &[]).await?;
        now.first().map(|row| row.get(0)).ok_or(Error::Lost)
    }
}

impl Audit for PostgresSessions {
    async fn steps(&self, key: &SessionKey) -> Result<Vec<PastStep>, Error> {
        let session = key.session.as_str();
        let found = self.database.rows(&self.sql.steps_of, &[&session, &key.owner.0]).await?;
        Ok(found.iter().map(rows::step).collect())
    }

    async fn outbox(&self, key: &SessionKey) -> Result<Vec<Posted>, Error> {
        let session = key.session.as_str();
        let found =
            self.database.rows(&self.sql.outbox.of_session, &[&session, &key.owner.0]).await?;
        Ok(found.iter().filter_map(outbox::posted).collect())
    }

    async fn set_aside(&self, key: &SessionKey) -> Result<Vec<Replaced>, Error> {
        let session = key.session.as_str();
        let found = self.database.rows(&self.sql.set_aside_of, &[&session, &key.owner.0]).await?;
        Ok(found.iter().map(rows::replaced).collect())
    }
}
