//! One write of a session.

use std::sync::Arc;

use concierge_core::sessions::{
    Lock as _, Remembered, SessionKey, Status, Write, WriteError, Written,
};
use tokio_postgres::error::SqlState;

use crate::connection::Connection;
use crate::database::Database;
use crate::error::Error;
use crate::lock::PostgresLock;
use crate::statements::Statements;

/// A write and what it is made on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Commit<'a> {
    pub(crate) sql: &'a Statements,
    pub(crate) key: &'a SessionKey,
    pub(crate) write: &'a Write<'a>,
}

/// What the database made of the statement.
#[derive(Debug)]
pub(crate) enum Made {
    /// All of it, once its transaction is committed.
    Version(u64),
    /// Nothing, and the transaction goes on: the row is not there as expected.
    Nothing,
    /// Nothing, and the transaction is over: the session has the event.
    Repeated,
    /// Nothing, and the transaction is over: another one was in the way.
    Overtaken,
    /// Nothing, and the transaction is over: there is no such owner.
    NoOwner,
}

impl Commit<'_> {
    /// Runs the statement that writes everything except what is set aside.
    pub(crate) async fn make(&self, connection: &Connection) -> Result<Made, Error> {
        let Self { sql, key, write } = self;
        let column = |of: fn(&concierge_core::sessions::Step) -> &str| {
            write.steps.iter().map(of).collect::<Vec<_>>()
        };
        let (events, from, to) =
            (column(|step| &step.event), column(|step| &step.from), column(|step| &step.to));
        let ended_at = (write.status == Status::Ended).then_some(write.at);
        let receipt = write.receipt.map(|receipt| (receipt.key.as_str(), receipt.answer));
        let expected = write.expected.map(signed);
        let status = write.status.name();
        let session = key.session.as_str();
        let mut parameters: Vec<&(dyn tokio_postgres::types::ToSql + Sync)> = vec![
            &session,
            &key.owner.0,
            &write.data,
            &write.kind,
            &status,
            &write.at,
            &ended_at,
            &write.due,
            &write.silence,
            &events,
            &from,
            &to,
        ];
        let statement = if expected.is_some() { &sql.update } else { &sql.insert }.of(write);
        if expected.is_some() {
            parameters.push(&expected);
        }
        if let Some((event, answer)) = &receipt {
            parameters.push(event);
            parameters.push(answer);
        }
        if !write.effects.is_empty() {
            parameters.push(&write.effects);
        }
        let rows = match connection.query(statement, &parameters).await {
            Ok(rows) => rows,
            Err(error) => return self.refused(error),
        };
        let version = rows.first().map(|row| row.get::<_, i64>(0).cast_unsigned());
        Ok(version.map_or(Made::Nothing, Made::Version))
    }

    fn refused(&self, error: Error) -> Result<Made, Error> {
        match error.code() {
            Some(SqlState::UNIQUE_VIOLATION) if self.write.receipt.is_some() => Ok(Made::Repeated),
            Some(SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED) => {
                Ok(Made::Overtaken)
            }
            // The owner's column may be too narrow for the number: then nobody has it.
            Some(SqlState::FOREIGN_KEY_VIOLATION | SqlState::NUMERIC_VALUE_OUT_OF_RANGE)
                if self.write.expected.is_none() =>
            {
                Ok(Made::NoOwner)
            }
            _ => Err(error),
        }
    }

    /// The outcome of a statement that made nothing.
    pub(crate) async fn explain(
        &self,
        connection: &Connection,
        made: &Made,
    ) -> Result<Written, Error> {
        if matches!(made, Made::NoOwner) {
            return Ok(Written::NotFound);
        }
        if let Some(receipt) = self.write.receipt
            && let Some(remembered) =
                recall(self.sql, connection, self.key, receipt.key.as_str()).await?
        {
            return Ok(Written::Duplicate(remembered));
        }
        let session = self.key.session.as_str();
        let rows = connection.query(&self.sql.owner, &[&session]).await?;
        let owner = rows.first().map(|row| row.get::<_, i64>(0));
        Ok(if owner == Some(self.key.owner.0) { Written::Conflict } else { Written::NotFound })
    }
}

/// Writes a session in a statement of its own.
pub(crate) async fn alone(
    database: &Database,
    sql: &Arc<Statements>,
    key: &SessionKey,
    write: &Write<'_>,
) -> Result<Written, WriteError<Error>> {
    if write.set_aside.is_some() && write.expected.is_some() {
        // What is set aside is read and replaced, and must be the same.
        return match PostgresLock::take(database, sql, key).await.map_err(WriteError::Failed)? {
            Some(lock) => lock.write(*write).await,
            None => Ok(Written::NotFound),
        };
    }
    let connection = database.connection().await.map_err(WriteError::Failed)?;
    let commit = Commit { sql, key, write };
    let made = commit.make(&connection).await.map_err(Error::of_write)?;
    let written = match made {
        Made::Version(version) => Ok(Written::Committed { version }),
        made => commit.explain(&connection, &made).await.map_err(WriteError::Failed),
    };
    connection.rest();
    written
}

/// What this owner's session remembers of an event.
pub(crate) async fn recall(
    sql: &Statements,
    connection: &Connection,
    key: &SessionKey,
    event: &str,
) -> Result<Option<Remembered>, Error> {
    let session = key.session.as_str();
    let rows = connection.query(&sql.recall, &[&session, &key.owner.0, &event]).await?;
    Ok(rows.first().map(|row| Remembered {
        version: row.get::<_, i64>(0).cast_unsigned(),
        answer: row.get(1),
    }))
}

/// A version as the database has it; no row gets as far as those that it has not.
pub(crate) fn signed(version: u64) -> i64 {
    i64::try_from(version).unwrap_or(i64::MAX)
}
