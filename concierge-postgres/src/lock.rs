//! Holding a session.

use std::sync::Arc;

use concierge_core::sessions::{Lock, Record, SessionKey, Write, WriteError, Written};

use crate::commit::{Commit, Made, signed};
use crate::connection::Connection;
use crate::database::Database;
use crate::error::Error;
use crate::rows;
use crate::statements::Statements;

/// A session of [`PostgresSessions`](crate::PostgresSessions) whose row is locked by a transaction.
/// Dropped, it closes its connection, and the database ends the transaction.
#[derive(Debug)]
pub struct PostgresLock {
    connection: Connection,
    sql: Arc<Statements>,
    key: SessionKey,
    record: Record,
}

impl PostgresLock {
    pub(crate) async fn take(
        database: &Database,
        sql: &Arc<Statements>,
        key: &SessionKey,
    ) -> Result<Option<Self>, Error> {
        let connection = database.connection().await?;
        connection.batch("BEGIN").await?;
        let session = key.session.as_str();
        let found = connection.query(&sql.hold, &[&session, &key.owner.0]).await?;
        let Some(record) = found.first().map(rows::record) else {
            connection.batch("ROLLBACK").await?;
            connection.rest();
            return Ok(None);
        };
        Ok(Some(Self { connection, sql: Arc::clone(sql), key: key.clone(), record }))
    }
}

impl Lock for PostgresLock {
    type Error = Error;

    fn record(&self) -> &Record {
        &self.record
    }

    async fn write(self, write: Write<'_>) -> Result<Written, WriteError<Error>> {
        let Self { connection, sql, key, .. } = self;
        let commit = Commit { sql: &sql, key: &key, write: &write };
        // Before the commit is asked for, a lost connection is a transaction that never was.
        if let (Some(reason), Some(expected)) = (write.set_aside, write.expected.map(signed)) {
            let session = key.session.as_str();
            let parameters: [&(dyn tokio_postgres::types::ToSql + Sync); 5] =
                [&session, &key.owner.0, &expected, &reason, &write.at];
            let kept = connection.query(&sql.set_aside, &parameters).await;
            kept.map_err(WriteError::Failed)?;
        }
        let made = commit.make(&connection).await.map_err(WriteError::Failed)?;
        if let Made::Version(version) = made {
            connection.batch("COMMIT").await.map_err(Error::of_write)?;
            connection.rest();
            return Ok(Written::Committed { version });
        }
        connection.batch("ROLLBACK").await.map_err(WriteError::Failed)?;
        let written = commit.explain(&connection, &made).await.map_err(WriteError::Failed)?;
        connection.rest();
        Ok(written)
    }
}
