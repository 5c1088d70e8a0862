//! One connection, for one call.

use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use deadpool_postgres::Object;
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;

use crate::error::Error;

/// A connection that is closed when it is dropped. One at which nothing is going on goes back to the
/// pool by [`Self::rest`].
#[derive(Debug)]
pub(crate) struct Connection {
    /// `None` only while it is dropped.
    object: Option<Object>,
    patience: Duration,
    /// Whether the database may still be at work for a call that was given up.
    is_behind: AtomicBool,
}

impl Connection {
    pub(crate) fn new(object: Object, patience: Duration) -> Self {
        Self { object: Some(object), patience, is_behind: AtomicBool::new(false) }
    }

    /// The rows of one statement.
    pub(crate) async fn query(
        &self,
        sql: &str,
        parameters: &[&(dyn ToSql + Sync)],
    ) -> Result<Vec<Row>, Error> {
        let client = self.client()?;
        self.answered(async {
            let statement = client.prepare_cached(sql).await?;
            client.query(&statement, parameters).await
        })
        .await
    }

    /// Runs statements that give no rows.
    pub(crate) async fn batch(&self, statements: &str) -> Result<(), Error> {
        let client = self.client()?;
        self.answered(client.batch_execute(statements)).await
    }

    /// Gives the connection back. To be called when no transaction is open.
    pub(crate) fn rest(mut self) {
        if !self.is_behind.load(Ordering::Relaxed) {
            drop(self.object.take());
        }
    }

    fn client(&self) -> Result<&Object, Error> {
        self.object.as_ref().ok_or(Error::Lost)
    }

    /// Waits for an answer, but not for ever: the server's own limit does not hold where it cannot be
    /// heard.
    async fn answered<T>(
        &self,
        call: impl Future<Output = Result<T, tokio_postgres::Error>>,
    ) -> Result<T, Error> {
        self.is_behind.store(true, Ordering::Relaxed);
        let patience = self.patience + self.patience / 4;
        let answer = tokio::time::timeout(patience, call).await;
        let answer = answer.map_err(|_| Error::Slow(patience))?;
        let answer = answer.map_err(|error| Error::of_call(&error));
        let is_sound = !matches!(answer, Err(Error::Lost));
        self.is_behind.store(!is_sound, Ordering::Relaxed);
        answer
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        if let Some(object) = self.object.take() {
            drop(Object::take(object));
        }
    }
}
