//! Several writes in one transaction.

use std::panic::{AssertUnwindSafe, catch_unwind};

use concierge_core::sessions::WriteError;
use rusqlite::{Connection, Savepoint, TransactionBehavior, ffi};
use tokio::sync::oneshot;

use crate::error::{Error, panicked};

/// How many writes share a transaction at most: who is first in it waits for all of them.
const MOST: usize = 128;

/// A write that shares its transaction with others. It is answered when all of them are on the disk:
/// one synchronization of it is then the price of many.
pub(crate) trait Member: Send {
    /// Does its work, or none of it. An error says that it is not known which, so that the whole
    /// transaction must be rolled back.
    fn run(&mut self, savepoint: Savepoint<'_>) -> rusqlite::Result<()>;

    /// Tells who waits what became of it.
    fn answer(self: Box<Self>, fate: &Fate);
}

/// What became of a group.
#[derive(Debug)]
pub(crate) enum Fate {
    Committed,
    /// Nothing of it is stored.
    Failed(rusqlite::Error),
    /// All of it is stored or nothing.
    Unknown(rusqlite::Error),
}

/// A function as a member.
pub(crate) struct Write<F, T> {
    function: Option<F>,
    result: Option<Result<T, Error>>,
    answer: oneshot::Sender<Result<T, WriteError<Error>>>,
}

impl<F, T> Write<F, T> {
    pub(crate) const fn new(
        function: F,
        answer: oneshot::Sender<Result<T, WriteError<Error>>>,
    ) -> Self {
        Self { function: Some(function), result: None, answer }
    }
}

impl<F, T> Member for Write<F, T>
where
    T: Send,
    F: FnOnce(&Connection) -> rusqlite::Result<T> + Send,
{
    fn run(&mut self, mut savepoint: Savepoint<'_>) -> rusqlite::Result<()> {
        let Some(function) = self.function.take() else { return Ok(()) };
        let result = catch_unwind(AssertUnwindSafe(|| Ok(function(&savepoint)?)));
        let result = result.unwrap_or_else(|panic| Err(panicked(panic.as_ref())));
        let is_done = result.is_ok();
        self.result = Some(result);
        if !is_done {
            savepoint.rollback()?;
        }
        savepoint.commit()
    }

    fn answer(self: Box<Self>, fate: &Fate) {
        let result = match (self.result, fate) {
            (Some(Err(error)), _) => Err(WriteError::Failed(error)),
            (Some(Ok(value)), Fate::Committed) => Ok(value),
            (Some(Ok(_)), Fate::Unknown(error)) => Err(WriteError::Unknown(again(error).into())),
            (Some(Ok(_)) | None, Fate::Failed(error) | Fate::Unknown(error)) => {
                Err(WriteError::Failed(again(error).into()))
            }
            (None, Fate::Committed) => Err(WriteError::Failed(Error::Closed)),
        };
        // Nobody may be waiting any more.
        let _ = self.answer.send(result);
    }
}

/// Runs a member and those that `next` has ready, in one transaction.
pub(crate) fn run(
    connection: &mut Connection,
    first: Box<dyn Member>,
    mut next: impl FnMut() -> Option<Box<dyn Member>>,
) {
    let mut members = Vec::new();
    let mut member = Some(first);
    let fate = together(connection, &mut members, || member.take().or_else(&mut next));
    if !connection.is_autocommit() {
        // Only a `BEGIN` that failed at its last step gets here: nothing was done in it. Where this
        // fails too, the next `BEGIN` says so.
        let _ = connection.execute_batch("ROLLBACK");
    }
    for member in members.into_iter().chain(member) {
        member.answer(&fate);
    }
}

fn together(
    connection: &mut Connection,
    members: &mut Vec<Box<dyn Member>>,
    mut next: impl FnMut() -> Option<Box<dyn Member>>,
) -> Fate {
    let mut transaction = match connection.transaction_with_behavior(TransactionBehavior::Immediate)
    {
        Ok(transaction) => transaction,
        Err(error) => return Fate::Failed(error),
    };
    while members.len() < MOST
        && let Some(mut member) = next()
    {
        let run = transaction.savepoint().and_then(|savepoint| member.run(savepoint));
        members.push(member);
        // Also where an error, as that of a full disk, took the whole transaction with it.
        if let Err(error) = run {
            return Fate::Failed(error);
        }
    }
    match transaction.commit() {
        Ok(()) => Fate::Committed,
        Err(error) => Fate::Unknown(error),
    }
}

/// The same error, for another member of the group.
fn again(error: &rusqlite::Error) -> rusqlite::Error {
    match error {
        rusqlite::Error::SqliteFailure(code, text) => {
            rusqlite::Error::SqliteFailure(*code, text.clone())
        }
        other => rusqlite::Error::SqliteFailure(
            ffi::Error::new(ffi::SQLITE_ERROR),
            Some(other.to_string()),
        ),
    }
}
