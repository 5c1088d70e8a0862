//! A database and the thread that writes to it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Instant;

use concierge_core::sessions::WriteError;
use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use crate::connect;
use crate::error::{Error, OpenError, panicked};
use crate::group::{self, Member};

/// An SQLite database whose one connection lives on a thread of its own, fed by a bounded queue:
/// whoever asks waits for a place in it.
///
/// A clone is another handle on the same database. The last one that is dropped waits for what is
/// in the queue, and for the thread.
#[derive(Clone, Debug)]
pub struct Database {
    writer: Arc<Writer>,
}

#[derive(Debug)]
struct Writer {
    /// `None` only while it is dropped.
    queue: Option<mpsc::Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

struct Job {
    /// When it was asked for.
    since: Instant,
    work: Work,
}

enum Work {
    /// Has the connection alone.
    Alone(Box<dyn FnOnce(&mut Connection) + Send>),
    /// Shares a transaction with its like.
    Shared(Box<dyn Member>),
}

/// How many calls wait in the queue.
const QUEUE: usize = 1_024;

impl Database {
    /// Opens the database in a file, which is created if it is not there; its folder must exist.
    /// The journal is a write-ahead log, a commit is synchronized to the disk before it is
    /// answered, foreign keys are enforced.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, OpenError> {
        Self::on(connect::file(path.as_ref())?)
    }

    /// A database that is gone with its last handle.
    pub fn in_memory() -> Result<Self, OpenError> {
        Self::on(connect::memory()?)
    }

    fn on(mut connection: Connection) -> Result<Self, OpenError> {
        let (queue, mut jobs) = mpsc::channel::<Job>(QUEUE);
        let work = move || {
            let mut job = jobs.blocking_recv();
            while let Some(current) = job.take() {
                // It cannot fail; if it did, the wait would be that of the job before.
                let _ = connect::wait_since(&connection, current.since);
                match current.work {
                    Work::Alone(function) => function(&mut connection),
                    Work::Shared(member) => group::run(&mut connection, member, || {
                        match jobs.try_recv() {
                            Ok(Job { work: Work::Shared(member), .. }) => return Some(member),
                            Ok(alone) => job = Some(alone),
                            Err(_) => {}
                        }
                        None
                    }),
                }
                job = job.or_else(|| jobs.blocking_recv());
            }
        };
        let thread = thread::Builder::new().name("sqlite-writer".to_owned()).spawn(work);
        let thread = Some(thread.map_err(OpenError::Thread)?);
        Ok(Self { writer: Arc::new(Writer { queue: Some(queue), thread }) })
    }

    /// Runs a function with the connection, alone. Once it is in the queue it runs to its end, also
    /// if this future is dropped; before, it is as if it had never been asked for. What it leaves
    /// uncommitted is rolled back, also if it panics.
    pub async fn call<T, F>(&self, function: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> rusqlite::Result<T> + Send + 'static,
    {
        self.run(|connection| Ok(function(connection)?)).await
    }

    /// [`Self::call`], for functions with more errors than SQLite's.
    pub(crate) async fn run<T, F>(&self, function: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> Result<T, Error> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job = move |connection: &mut Connection| {
            // Nobody may be waiting any more.
            let _ = answer.send(guarded(connection, function));
        };
        self.post(Work::Alone(Box::new(job))).await?;
        answered.await.map_err(|_| Error::Closed)?
    }

    /// Runs a function in a transaction that it shares with others that are asked for meanwhile, and
    /// answers when it is committed. A function that fails or panics has changed nothing.
    pub(crate) async fn share<T, F>(&self, function: F) -> Result<T, WriteError<Error>>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let member = Box::new(group::Write::new(function, answer));
        self.post(Work::Shared(member)).await.map_err(WriteError::Failed)?;
        answered.await.map_err(|_| WriteError::Unknown(Error::Closed))?
    }

    /// Gives a function the connection for as long as it likes; it tells what became of it itself.
    pub(crate) async fn lend(
        &self,
        function: impl FnOnce(&mut Connection) + Send + 'static,
    ) -> Result<(), Error> {
        self.post(Work::Alone(Box::new(function))).await
    }

    async fn post(&self, work: Work) -> Result<(), Error> {
        let queue = self.writer.queue.as_ref().ok_or(Error::Closed)?;
        queue.send(Job { since: Instant::now(), work }).await.map_err(|_| Error::Closed)
    }
}

/// Runs a function so that the connection is as good for the next one, whatever this one does.
pub(crate) fn guarded<T>(
    connection: &mut Connection,
    function: impl FnOnce(&mut Connection) -> Result<T, Error>,
) -> Result<T, Error> {
    let result = catch_unwind(AssertUnwindSafe(|| function(connection)))
        .unwrap_or_else(|panic| Err(panicked(panic.as_ref())));
    if connection.is_autocommit() {
        return result;
    }
    connection.execute_batch("ROLLBACK")?;
    result.and(Err(Error::Unfinished))
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.queue.take());
        let Some(thread) = self.thread.take() else { return };
        // A function on the queue may have held the last handle; its own thread cannot be joined.
        if thread.thread().id() != thread::current().id() {
            // An error is a panic of the thread, which the panic hook has reported.
            let _ = thread.join();
        }
    }
}
