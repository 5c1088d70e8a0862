//! Bringing a schema forward.

use crate::connection::Connection;
use crate::database::Database;
use crate::error::Error;

/// The lock of whoever migrates anything of this family of crates, so that two programs that start at
/// once do it one after the other.
const LOCK: i64 = 0x0063_6f6e_6369_6572;

impl Database {
    /// Brings a family of tables to its last version: of the steps, each a batch of statements, runs
    /// what this database has not seen yet, all in one transaction. Steps are only ever added at
    /// the end. Other families in the same database are left alone.
    ///
    /// # Errors
    /// [`Error::NewerSchema`] if the database has seen more steps than there are.
    pub async fn migrate(&self, family: &str, steps: &[&str]) -> Result<(), Error> {
        let connection = self.connection().await?;
        // Whatever fails drops the connection, and with it the transaction.
        connection.batch("BEGIN").await?;
        connection.query("SELECT pg_advisory_xact_lock($1)::text", &[&LOCK]).await?;
        let table = "CREATE TABLE IF NOT EXISTS sc_schema (family text PRIMARY KEY, version bigint NOT NULL)";
        connection.batch(table).await?;
        let found = version(&connection, family).await?;
        let Some(ahead) = usize::try_from(found).ok().and_then(|done| steps.get(done..)) else {
            let family = family.to_owned();
            return Err(Error::NewerSchema { family, found, known: steps.len() });
        };
        for step in ahead {
            connection.batch(step).await?;
        }
        let reached = found + i64::try_from(ahead.len()).unwrap_or(i64::MAX);
        let note = "INSERT INTO sc_schema (family, version) VALUES ($1, $2)
                    ON CONFLICT (family) DO UPDATE SET version = excluded.version";
        connection.query(note, &[&family, &reached]).await?;
        connection.batch("COMMIT").await?;
        connection.rest();
        Ok(())
    }

    /// Whether a family of tables is at the version that this program needs.
    ///
    /// # Errors
    /// [`Error::OlderSchema`] and [`Error::NewerSchema`] if it is not.
    pub async fn check(&self, family: &str, needed: usize) -> Result<(), Error> {
        let connection = self.connection().await?;
        let there = connection.query("SELECT to_regclass('sc_schema') IS NOT NULL", &[]).await?;
        let is_there = there.first().is_some_and(|row| row.get(0));
        let found = if is_there { version(&connection, family).await? } else { 0 };
        connection.rest();
        let family = family.to_owned();
        match usize::try_from(found) {
            Ok(found) if found == needed => Ok(()),
            Ok(older) if older < needed => Err(Error::OlderSchema { family, found, needed }),
            _ => Err(Error::NewerSchema { family, found, known: needed }),
        }
    }
}

async fn version(connection: &Connection, family: &str) -> Result<i64, Error> {
    let ask = "SELECT version FROM sc_schema WHERE family = $1";
    let rows = connection.query(ask, &[&family]).await?;
    Ok(rows.first().map_or(0, |row| row.get(0)))
}
