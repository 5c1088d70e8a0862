//! Writes that are made together.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use concierge_core::sessions::{SessionKey, Write, WriteError, Written};
use tokio::sync::oneshot;
use tokio::time::Instant;

use crate::commit;
use crate::database::Database;
use crate::error::Error;
use crate::order::Order;
use crate::several;
use crate::statements::Statements;

/// How many writes share a statement at most: who is first in it waits for all of them.
const MOST: usize = 128;
/// How many groups are under way at once: while one waits for the disk, the next one is made.
const AT_ONCE: usize = 2;

/// Makes writes of several sessions in one statement, and so in one transaction and one round trip,
/// where more come than are made at once. A write that comes alone is made alone.
///
/// They are made by tasks of the runtime: a caller that leaves takes nobody's write with it.
#[derive(Clone, Debug)]
pub(crate) struct Groups(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    database: Database,
    sql: Arc<Statements>,
    line: Mutex<Line>,
}

/// Who waits, and how many tasks take from the line.
#[derive(Debug, Default)]
struct Line {
    waiting: VecDeque<Member>,
    running: usize,
}

#[derive(Debug)]
struct Member {
    order: Order,
    since: Instant,
    answer: oneshot::Sender<Result<Written, WriteError<Error>>>,
}

impl Groups {
    pub(crate) fn new(database: Database, sql: Arc<Statements>) -> Self {
        Self(Arc::new(Shared { database, sql, line: Mutex::default() }))
    }

    pub(crate) async fn write(
        &self,
        key: &SessionKey,
        write: &Write<'_>,
    ) -> Result<Written, WriteError<Error>> {
        let Self(shared) = self;
        let Some(order) = Order::new(key, write) else {
            return commit::alone(&shared.database, &shared.sql, key, write).await;
        };
        let (answer, answered) = oneshot::channel();
        let member = Member { order, since: Instant::now(), answer };
        if let Some(runner) = Runner::join(shared, member) {
            tokio::spawn(runner.run());
        }
        // Nobody answers only where the runtime ends.
        answered.await.map_err(|_| WriteError::Unknown(Error::Lost))?
    }
}

impl Shared {
    fn line(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn alone(&self, member: Member) {
        let order = &member.order;
        let written = commit::alone(&self.database, &self.sql, &order.key, &order.write()).await;
        member.answer(written);
    }

    /// Makes the writes of a group. One that cannot be made with the others is made alone, where its
    /// outcome is found out and nobody else waits for it.
    async fn together(self: Arc<Self>, members: Vec<Member>) {
        let connection = match self.database.connection().await {
            Ok(connection) => connection,
            Err(error) => {
                let failed = || Err(WriteError::Failed(error.clone()));
                return members.into_iter().for_each(|member| member.answer(failed()));
            }
        };
        let orders: Vec<&Order> = members.iter().map(|member| &member.order).collect();
        let made = several::make(&connection, &self.sql.several, &orders).await;
        connection.rest();
        let versions = match made {
            Ok(versions) => versions,
            Err(error @ (Error::Lost | Error::Slow(_))) => {
                let unknown = || Err(WriteError::Unknown(error.clone()));
                return members.into_iter().for_each(|member| member.answer(unknown()));
            }
            // What is wrong with one of them is not said of which.
            Err(_) => BTreeMap::new(),
        };
        for (place, member) in members.into_iter().enumerate() {
            if let Some(&version) = versions.get(&place) {
                member.answer(Ok(Written::Committed { version }));
            } else {
                let shared = Arc::clone(&self);
                tokio::spawn(async move { shared.alone(member).await });
            }
        }
    }
}

impl Member {
    fn answer(self, written: Result<Written, WriteError<Error>>) {
        // Nobody may be waiting any more.
        let _ = self.answer.send(written);
    }
}

/// A task that takes groups from the line until it is empty.
#[derive(Debug)]
struct Runner {
    shared: Arc<Shared>,
    is_counted: bool,
}

impl Runner {
    /// Puts a member into the line, and answers a runner if there is room for one more.
    fn join(shared: &Arc<Shared>, member: Member) -> Option<Self> {
        let mut line = shared.line();
        line.waiting.push_back(member);
        let is_counted = line.running < AT_ONCE;
        line.running += usize::from(is_counted);
        is_counted.then(|| Self { shared: Arc::clone(shared), is_counted })
    }

    async fn run(mut self) {
        while let Some(mut members) = self.next() {
            let patience = self.shared.database.patience();
            // The line is in the order in which they came.
            let late = members.partition_point(|member| member.since.elapsed() >= patience);
            for member in members.drain(..late) {
                member.answer(Err(WriteError::Failed(Error::Exhausted(patience))));
            }
            match <[Member; 1]>::try_from(members) {
                Ok([member]) => self.shared.alone(member).await,
                Err(members) if members.is_empty() => {}
                Err(members) => Arc::clone(&self.shared).together(members).await,
            }
            // Those who were answered may have more to write, which goes with the next group.
            tokio::task::yield_now().await;
        }
    }

    fn next(&mut self) -> Option<Vec<Member>> {
        let mut line = self.shared.line();
        let count = line.waiting.len().min(MOST);
        if count == 0 {
            line.running -= 1;
            self.is_counted = false;
            return None;
        }
        Some(line.waiting.drain(..count).collect())
    }
}

impl Drop for Runner {
    /// A runtime that ends takes its tasks with it. Where nobody is left to take from the line, those
    /// in it hear of it.
    fn drop(&mut self) {
        if self.is_counted {
            let mut line = self.shared.line();
            line.running -= 1;
            if line.running == 0 {
                line.waiting.clear();
            }
        }
    }
}
