//! Bringing a schema forward.

use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior};

use crate::database::Database;
use crate::error::Error;

impl Database {
    /// Brings a family of tables to its last version: of the steps, each a batch of statements, runs
    /// what this database has not seen yet, all in one transaction. Steps are only ever added at
    /// the end. Other families in the same database are left alone.
    ///
    /// # Errors
    /// [`Error::NewerSchema`] if the database has seen more steps than there are.
    pub async fn migrate(&self, family: &str, steps: &[&str]) -> Result<(), Error> {
        let family = family.to_owned();
        let steps: Vec<String> = steps.iter().map(|&step| step.to_owned()).collect();
        self.run(move |connection| forward(connection, family, &steps)).await
    }
}

fn forward(connection: &mut Connection, family: String, steps: &[String]) -> Result<(), Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(
        "CREATE TABLE IF NOT EXISTS sc_schema (family TEXT PRIMARY KEY, version INTEGER NOT NULL)",
    )?;
    let found = transaction
        .query_row("SELECT version FROM sc_schema WHERE family = ?1", [&family], |row| row.get(0))
        .optional()?
        .unwrap_or(0_i64);
    let Some(ahead) = usize::try_from(found).ok().and_then(|done| steps.get(done..)) else {
        return Err(Error::NewerSchema { family, found, known: steps.len() });
    };
    for step in ahead {
        transaction.execute_batch(step)?;
    }
    transaction.execute(
        "INSERT INTO sc_schema (family, version) VALUES (?1, ?2)
         ON CONFLICT (family) DO UPDATE SET version = excluded.version",
        (&family, found + i64::try_from(ahead.len()).unwrap_or(i64::MAX)),
    )?;
    Ok(transaction.commit()?)
}
