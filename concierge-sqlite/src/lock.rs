//! Holding a session.

use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, SyncSender};
use std::time::Duration;

use concierge_core::sessions::{Lock, Record, SessionKey, Write, WriteError, Written};
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior};
use tokio::sync::oneshot;

use crate::commit::Commit;
use crate::database::{Database, guarded};
use crate::error::Error;
use crate::sessions::record;
use crate::statements::Statements;

/// How long the writer thread waits for what a holder does, during which it does nothing else.
const HELD_MOST: Duration = Duration::from_secs(1);

/// A session of [`SqliteSessions`](crate::SqliteSessions) that is held, and with it the whole
/// database: SQLite has one writer at a time. It is let go after a second.
#[derive(Debug)]
pub struct SqliteLock {
    record: Record,
    key: SessionKey,
    write: SyncSender<Order>,
}

type Answer = oneshot::Sender<Result<Written, WriteError<Error>>>;
type Order = (Commit, Answer);

impl SqliteLock {
    pub(crate) async fn take(
        database: &Database,
        sql: &Arc<Statements>,
        key: &SessionKey,
    ) -> Result<Option<Self>, Error> {
        let (found, finds) = oneshot::channel();
        let (sql, wanted) = (Arc::clone(sql), key.clone());
        let hold = move |connection: &mut Connection| {
            let mut found = Some(found);
            let held = guarded(connection, |connection| {
                hold(connection, &sql, &wanted, |held| {
                    found.take().is_some_and(|found| found.send(Ok(held)).is_ok())
                })
            });
            // Who was told of the lock hears of what goes wrong when it is used.
            if let (Some(found), Err(error)) = (found, held) {
                let _ = found.send(Err(error));
            }
        };
        database.lend(hold).await?;
        let taken = finds.await.map_err(|_| Error::Closed)??;
        Ok(taken.map(|(record, write)| Self { record, key: key.clone(), write }))
    }
}

/// Holds a session until its holder writes it or lets it go. `tell` says whether the holder is still
/// there.
fn hold(
    connection: &mut Connection,
    sql: &Statements,
    key: &SessionKey,
    tell: impl FnOnce(Option<(Record, SyncSender<Order>)>) -> bool,
) -> Result<(), Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = transaction
        .prepare_cached(&sql.load)?
        .query_row((key.session.as_str(), key.owner.0), record)
        .optional()?;
    let (write, orders) = mpsc::sync_channel(1);
    let waits = found.is_some();
    if !tell(found.map(|record| (record, write))) || !waits {
        return Ok(());
    }
    let (commit, answer): Order = match orders.recv_timeout(HELD_MOST) {
        Ok(order) => order,
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return Ok(()),
    };
    let written = commit.run(sql, &transaction).map_err(|error| WriteError::Failed(error.into()));
    let written = written.and_then(|written| {
        transaction.commit().map_err(|error| WriteError::Unknown(error.into()))?;
        Ok(written)
    });
    // Nobody may be waiting any more.
    let _ = answer.send(written);
    Ok(())
}

impl Lock for SqliteLock {
    type Error = Error;

    fn record(&self) -> &Record {
        &self.record
    }

    async fn write(self, write: Write<'_>) -> Result<Written, WriteError<Error>> {
        let (answer, answered) = oneshot::channel();
        let order = (Commit::new(&self.key, &write), answer);
        if self.write.try_send(order).is_err() {
            return Err(WriteError::Failed(Error::HeldTooLong(HELD_MOST)));
        }
        // An order that nobody took, since the time was up at that very moment, is dropped unseen;
        // so is one whose work panicked.
        answered.await.map_err(|_| WriteError::Failed(Error::HeldTooLong(HELD_MOST)))?
    }
}
