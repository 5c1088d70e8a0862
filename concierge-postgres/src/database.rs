//! A database and the connections to it.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::{Hook, HookError, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::types::ToSql;
use tokio_postgres::{Config, NoTls, Row, Socket};

use crate::connection::Connection;
use crate::error::Error;

/// How a database is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How many connections there are at most.
    pub connections: usize,
    /// How long a call waits for a free connection, and then again for its answer.
    pub patience: Duration,
}

impl Default for Settings {
    /// Sixteen connections, five seconds.
    fn default() -> Self {
        Self { connections: 16, patience: Duration::from_secs(5) }
    }
}

/// A PostgreSQL database and a bounded pool of connections to it. A clone is another handle on the
/// same pool.
///
/// A connection whose call was not waited for is closed, not used again: nobody finds another's
/// transaction open.
#[derive(Clone)]
pub struct Database {
    pool: Pool,
    patience: Duration,
}

impl Database {
    /// A database at a URL, `postgres://USER:PASSWORD@HOST:PORT/DATABASE`, or `key=value` pairs as
    /// libpq has them. One connection is made at once, so that a wrong address is an error here.
    ///
    /// Several hosts, with commas between them, are tried in their order; with
    /// `?target_session_attrs=read-write` the first that takes writes is used, which is the standby
    /// once it was promoted.
    ///
    /// The connections are not encrypted: that takes [`Self::connect_with`].
    pub async fn connect(url: &str, settings: Settings) -> Result<Self, Error> {
        Self::connect_with(url, NoTls, settings).await
    }

    /// The same, with what makes connections secure, of whatever library: `MakeRustlsConnect` of
    /// `tokio-postgres-rustls`, `MakeTlsConnector` of `postgres-native-tls` or `postgres-openssl`.
    /// Write `sslmode=require` into the URL, or a server that offers no TLS is used without.
    pub async fn connect_with<T>(url: &str, tls: T, settings: Settings) -> Result<Self, Error>
    where
        T: MakeTlsConnect<Socket, Stream: Send + Sync> + Clone + Send + Sync + 'static,
        T::TlsConnect: TlsConnect<Socket, Future: Send> + Send + Sync,
    {
        let mut config: Config = url.parse().map_err(|_| Error::Url)?;
        // A host that is gone without a word must leave time for the next one.
        let hosts = u32::try_from(config.get_hosts().len()).unwrap_or(u32::MAX).max(1);
        config.connect_timeout(settings.patience / hosts).tcp_user_timeout(settings.patience);
        if config.get_application_name().is_none() {
            config.application_name("concierge");
        }
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let patience = Some(settings.patience);
        let pool = Pool::builder(Manager::from_config(config, tls, recycling))
            .max_size(settings.connections)
            .wait_timeout(patience)
            .create_timeout(patience)
            .recycle_timeout(patience)
            .runtime(Runtime::Tokio1)
            .post_create(prepared(settings.patience))
            .build()
            .map_err(|error| Error::Protocol(error.to_string()))?;
        let database = Self { pool, patience: settings.patience };
        database.connection().await?.rest();
        Ok(database)
    }

    /// A connection of the pool, alone.
    pub(crate) async fn connection(&self) -> Result<Connection, Error> {
        let object = self.pool.get().await;
        let object = object.map_err(|error| Error::of_pool(&error, self.patience))?;
        Ok(Connection::new(object, self.patience))
    }

    /// How long a call waits.
    pub(crate) const fn patience(&self) -> Duration {
        self.patience
    }

    /// Runs statements, for tables beside the sessions.
    pub async fn execute(&self, statements: &str) -> Result<(), Error> {
        let connection = self.connection().await?;
        let done = connection.batch(statements).await;
        connection.rest();
        done
    }

    /// The rows of one statement, which is prepared once for each connection.
    pub async fn rows(
        &self,
        sql: &str,
        parameters: &[&(dyn ToSql + Sync)],
    ) -> Result<Vec<Row>, Error> {
        let connection = self.connection().await?;
        let rows = connection.query(sql, parameters).await;
        connection.rest();
        rows
    }

    /// Closes the connections: those that are in use when their calls are done.
    pub fn close(&self) {
        self.pool.close();
    }
}

/// What is said to a new connection: times are in UTC, nothing waits for ever, a commit is on the
/// disk before it is answered, and a statement sees what was committed before it.
///
/// A statement is planned once: to plan one that writes several sessions takes longer than to run
/// it, and the server would do so each time, for a group that is smaller than it guesses. The plan
/// stays while tables grow, so it must not be one that was good for an empty table.
fn prepared(patience: Duration) -> Hook {
    let statements: Arc<str> = format!(
        "SET TIME ZONE 'UTC';
         SET statement_timeout = {patience};
         SET idle_in_transaction_session_timeout = {patience};
         SET default_transaction_isolation = 'read committed';
         SET plan_cache_mode = 'force_generic_plan';
         SET enable_seqscan = off;
         SELECT set_config('synchronous_commit', 'on', false)
             WHERE current_setting('synchronous_commit') = 'off'",
        patience = patience.as_millis()
    )
    .into();
    Hook::async_fn(move |client, _| {
        let statements = Arc::clone(&statements);
        Box::pin(async move { client.batch_execute(&statements).await.map_err(HookError::Backend) })
    })
}

/// Without the address, which may hold a password.
impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Database").field("patience", &self.patience).finish_non_exhaustive()
    }
}
