//! One write of a session, in one transaction.

use concierge_core::sessions::{Remembered, SessionKey, Status, Step, Write, Written};
use rusqlite::{Connection, OptionalExtension as _, ffi};

use crate::statements::Statements;
use crate::time;

/// A write on its way to the writer thread.
#[derive(Debug)]
pub(crate) struct Commit {
    session: String,
    owner: i64,
    expected: Option<u64>,
    data: String,
    kind: Option<String>,
    status: Status,
    at: String,
    due: Option<String>,
    silence: Option<String>,
    set_aside: Option<String>,
    steps: Vec<Step>,
    effects: Vec<String>,
    receipt: Option<(String, String)>,
}

impl Commit {
    pub(crate) fn new(key: &SessionKey, write: &Write<'_>) -> Self {
        Self {
            session: key.session.as_str().to_owned(),
            owner: key.owner.0,
            expected: write.expected,
            data: write.data.to_owned(),
            kind: write.kind.map(str::to_owned),
            status: write.status,
            at: time::text(write.at),
            due: write.due.map(time::text),
            silence: write.silence.map(time::text),
            set_aside: write.set_aside.map(str::to_owned),
            steps: write.steps.to_owned(),
            effects: write.effects.to_owned(),
            receipt: write
                .receipt
                .map(|receipt| (receipt.key.as_str().to_owned(), receipt.answer.to_owned())),
        }
    }

    /// Writes it in the transaction that is open. What is not committed has changed nothing; after
    /// an error the transaction must be rolled back.
    pub(crate) fn run(
        &self,
        sql: &Statements,
        connection: &Connection,
    ) -> rusqlite::Result<Written> {
        if let Some((event, _)) = &self.receipt
            && let Some(remembered) = recall(sql, connection, &self.session, self.owner, event)?
        {
            return Ok(Written::Duplicate(remembered));
        }
        let version = match self.expected {
            None => self.insert(sql, connection),
            Some(expected) => self.update(sql, connection, signed(expected)),
        };
        let version = match version {
            Ok(Some(version)) => version,
            Ok(None) => return self.explain(sql, connection),
            Err(error) if is_unknown_owner(&error) => return Ok(Written::NotFound),
            Err(error) => return Err(error),
        };
        let mut insert = connection.prepare_cached(&sql.step)?;
        for (position, step) in (0_i64..).zip(&self.steps) {
            let Step { event, from, to } = step;
            insert.execute((&self.session, version, position, event, from, to, &self.at))?;
        }
        for (position, effect) in (0_i64..).zip(&self.effects) {
            let row = (&self.session, version, position, effect, &self.at);
            connection.prepare_cached(&sql.outbox.post)?.execute(row)?;
        }
        if let Some((event, answer)) = &self.receipt {
            let row = (&self.session, event, version, answer, &self.at);
            connection.prepare_cached(&sql.receipt)?.execute(row)?;
        }
        Ok(Written::Committed { version: version.cast_unsigned() })
    }

    /// The first version, if there is no row.
    fn insert(&self, sql: &Statements, connection: &Connection) -> rusqlite::Result<Option<i64>> {
        let Self { session, owner, data, kind, at, due, silence, .. } = self;
        let status = self.status.name();
        let row = (session, owner, data, kind, status, at, self.ended_at(), due, silence);
        if connection.prepare_cached(&sql.insert)?.execute(row)? == 0 {
            return Ok(None);
        }
        // Where a row was deleted with foreign keys switched off, its companions are still there,
        // and they may be another owner's.
        connection.prepare_cached(&sql.forget_steps)?.execute([session])?;
        connection.prepare_cached(&sql.forget_set_aside)?.execute([session])?;
        connection.prepare_cached(&sql.forget_receipts)?.execute([session])?;
        connection.prepare_cached(&sql.outbox.forget)?.execute([session])?;
        Ok(Some(1))
    }

    /// The version after `expected`, if the row is there.
    fn update(
        &self,
        sql: &Statements,
        connection: &Connection,
        expected: i64,
    ) -> rusqlite::Result<Option<i64>> {
        let Self { session, owner, data, kind, at, due, silence, .. } = self;
        if let Some(reason) = &self.set_aside {
            let kept = (session, owner, expected, reason, at);
            connection.prepare_cached(&sql.set_aside)?.execute(kept)?;
        }
        let status = self.status.name();
        let row = (session, owner, data, kind, status, at, self.ended_at(), due, silence, expected);
        let changed = connection.prepare_cached(&sql.update)?.execute(row)?;
        Ok((changed > 0).then(|| expected + 1))
    }

    /// Why nothing was written.
    fn explain(&self, sql: &Statements, connection: &Connection) -> rusqlite::Result<Written> {
        let mut find = connection.prepare_cached(&sql.owner)?;
        let owner = find.query_row([&self.session], |row| row.get::<_, i64>(0)).optional()?;
        Ok(if owner == Some(self.owner) { Written::Conflict } else { Written::NotFound })
    }

    fn ended_at(&self) -> Option<&str> {
        (self.status == Status::Ended).then_some(&self.at)
    }
}

/// What this owner's session remembers of an event.
pub(crate) fn recall(
    sql: &Statements,
    connection: &Connection,
    session: &str,
    owner: i64,
    event: &str,
) -> rusqlite::Result<Option<Remembered>> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Remembered { version: row.get::<_, i64>(0)?.cast_unsigned(), answer: row.get(1)? })
    };
    let mut find = connection.prepare_cached(&sql.recall)?;
    find.query_row((session, owner, event), read).optional()
}

/// A version as SQLite has it; no row gets as far as those that it has not.
pub(crate) fn signed(version: u64) -> i64 {
    i64::try_from(version).unwrap_or(i64::MAX)
}

/// The owner's is the only foreign key that a new session can break.
fn is_unknown_owner(error: &rusqlite::Error) -> bool {
    error
        .sqlite_error()
        .is_some_and(|error| error.extended_code == ffi::SQLITE_CONSTRAINT_FOREIGNKEY)
}
