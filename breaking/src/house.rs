//! The databases.

use std::error::Error;
use std::path::Path;
use std::time::Duration;

use concierge_core::sessions::{
    Audit, Owner, SessionId, SessionKey, SessionStore, Sessions, Settings,
};
use concierge_postgres::PostgresSessions;
use concierge_sqlite::{Database, Names, SqliteSessions};

use crate::ledger::Ledger;

pub(crate) type Failure = Box<dyn Error + Send + Sync>;

pub(crate) async fn sqlite(path: &Path) -> Result<SqliteSessions, Failure> {
    Ok(SqliteSessions::open(Database::open(path)?, Names::default()).await?)
}

pub(crate) async fn postgres(url: &str) -> Result<PostgresSessions, Failure> {
    postgres_with(url, 8).await
}

/// With so many connections.
pub(crate) async fn postgres_with(
    url: &str,
    connections: usize,
) -> Result<PostgresSessions, Failure> {
    let settings = concierge_postgres::Settings { connections, patience: Duration::from_secs(5) };
    let database = concierge_postgres::Database::connect(url, settings).await?;
    PostgresSessions::migrate(&database, Names::default()).await?;
    Ok(PostgresSessions::open(database, Names::default()).await?)
}

/// A manager whose events are tried until they are through.
pub(crate) fn manager<S: SessionStore>(store: S) -> Sessions<Ledger, S> {
    Sessions::new(store, Settings { attempts: 1_000, ..Settings::default() })
}

/// One of the sessions that all processes share.
pub(crate) fn session(number: u64) -> Result<SessionKey, Failure> {
    Ok(SessionKey::new(Owner(1), SessionId::try_from(number.to_string())?))
}

/// What is stored of one session in the end.
#[derive(Debug)]
pub(crate) struct Stored {
    pub(crate) version: u64,
    pub(crate) entries: Vec<String>,
    /// The version of each step.
    pub(crate) steps: Vec<u64>,
}

pub(crate) async fn stored<S: Audit>(store: S, count: u64) -> Result<Vec<Stored>, Failure> {
    let sessions = manager(store);
    let mut all = Vec::new();
    for number in 0..count {
        let key = session(number)?;
        let machine = sessions.peek(&key, chrono::Utc::now()).await?;
        let record = sessions.store().load(&key).await?;
        let steps = sessions.store().steps(&key).await?;
        all.push(Stored {
            version: record.map_or(0, |record| record.version),
            entries: machine.map(|machine| machine.context().entries.clone()).unwrap_or_default(),
            steps: steps.iter().map(|step| step.version).collect(),
        });
    }
    Ok(all)
}
