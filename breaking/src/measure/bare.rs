//! The database alone: one row, one version-checked `UPDATE`, one commit; or that and the row of a step.

use std::sync::Arc;
use std::time::{Duration, Instant};

use concierge_postgres::tokio_postgres::{Client, NoTls, Statement, connect};
use concierge_sqlite::{Database, rusqlite};

use super::{rate, reading};
use crate::house::Failure;

/// The driver, without a store.
pub(super) enum Bare {
    /// The one connection that writes: a second one would wait for it.
    Sqlite(Database),
    /// A connection for each client.
    Postgres(Vec<Writer>),
}

/// What a commit writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rows {
    Session,
    SessionAndStep,
}

/// A connection, its statements, and the row that it alone writes.
type Writer = (Arc<Client>, [Statement; 2], i64);

const TABLE: &str = "CREATE TABLE IF NOT EXISTS bare (id bigint PRIMARY KEY, version bigint NOT NULL, data text NOT NULL)";
const STEPS: &str = "CREATE TABLE IF NOT EXISTS bare_steps (
    id bigint NOT NULL REFERENCES bare ON DELETE CASCADE, version bigint NOT NULL,
    position bigint NOT NULL, event text NOT NULL, from_state text NOT NULL, to_state text NOT NULL,
    at text NOT NULL, PRIMARY KEY (id, version, position))";
const ROW: &str = "INSERT INTO bare VALUES ($1, 0, '') ON CONFLICT DO NOTHING";
const UPDATE: &str =
    "UPDATE bare SET data = $3, version = version + 1 WHERE id = $1 AND version = $2";
const STEP: &str = "INSERT INTO bare_steps SELECT id, version, 0, 'TICK', 'open', 'open', '2024-10-04T00:00:00Z' FROM";

impl Bare {
    pub(super) async fn connect(url: &str, clients: u64) -> Result<Self, Failure> {
        let mut all = Vec::new();
        for id in 0..i64::try_from(clients)? {
            let (client, connection) = connect(url, NoTls).await?;
            tokio::spawn(connection);
            client.batch_execute(TABLE).await?;
            client.batch_execute(STEPS).await?;
            client.execute(ROW, &[&id]).await?;
            let both = format!("WITH written AS ({UPDATE} RETURNING id, version) {STEP} written");
            let statements = [client.prepare(UPDATE).await?, client.prepare(&both).await?];
            all.push((Arc::new(client), statements, id));
        }
        Ok(Self::Postgres(all))
    }

    pub(super) async fn prepare(&self) -> Result<(), Failure> {
        if let Self::Sqlite(database) = self {
            let prepare = |connection: &mut rusqlite::Connection| {
                connection.execute_batch(TABLE)?;
                connection.execute_batch(STEPS)?;
                connection.execute(&for_sqlite(ROW), [0])
            };
            database.call(prepare).await?;
        }
        Ok(())
    }

    /// How many commits a second there are.
    pub(super) async fn rate(
        &self,
        rows: Rows,
        clients: u64,
        time: Duration,
    ) -> Result<f64, Failure> {
        match self {
            Self::Sqlite(database) => {
                let begun = Instant::now();
                let work =
                    move |connection: &mut rusqlite::Connection| one_by_one(connection, rows, time);
                let count = database.call(work).await?;
                Ok(f64::from(count) / begun.elapsed().as_secs_f64())
            }
            Self::Postgres(all) => {
                let mut writers = all.iter().cloned();
                let work = |_, end| {
                    let writer = writers.next();
                    async move {
                        let writer = writer.ok_or("more clients than connections")?;
                        updates(writer, rows, end).await
                    }
                };
                rate(clients, time, work).await
            }
        }
    }
}

/// A statement with the parameters as `SQLite` numbers them.
fn for_sqlite(statement: &str) -> String {
    statement.replace('$', "?")
}

fn one_by_one(
    connection: &mut rusqlite::Connection,
    rows: Rows,
    time: Duration,
) -> rusqlite::Result<u32> {
    let version = "SELECT version FROM bare WHERE id = 0";
    let mut version: i64 = connection.query_row(version, [], |row| row.get(0))?;
    let (update, step) = (for_sqlite(UPDATE), format!("{STEP} bare WHERE id = 0"));
    let (data, begun, mut count) = (reading::snapshot(), Instant::now(), 0);
    while begun.elapsed() < time {
        let behavior = rusqlite::TransactionBehavior::Immediate;
        let transaction = connection.transaction_with_behavior(behavior)?;
        let changed = transaction.prepare_cached(&update)?.execute((0, version, &data))?;
        assert_eq!(changed, 1, "the row is there and nobody else writes it");
        if rows == Rows::SessionAndStep {
            transaction.prepare_cached(&step)?.execute([])?;
        }
        transaction.commit()?;
        version += 1;
        count += 1;
    }
    Ok(count)
}

async fn updates(writer: Writer, rows: Rows, end: Instant) -> Result<u64, Failure> {
    let (client, [alone, with_step], id) = writer;
    let statement = match rows {
        Rows::Session => alone,
        Rows::SessionAndStep => with_step,
    };
    let row = client.query_one("SELECT version FROM bare WHERE id = $1", &[&id]).await?;
    let (mut version, data, mut count) = (row.get::<_, i64>(0), reading::snapshot(), 0);
    while Instant::now() < end {
        let changed = client.execute(&statement, &[&id, &version, &data]).await?;
        assert_eq!(changed, 1, "the row is there and nobody else writes it");
        version += 1;
        count += 1;
    }
    Ok(count)
}
