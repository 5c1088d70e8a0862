//! The databases.

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{TimeDelta, Utc};
use concierge_core::sessions::{
    Audit, Owner, Posted, SessionId, SessionKey, SessionStore, Sessions, Settings,
};
use concierge_postgres::PostgresSessions;
use concierge_sqlite::{Database, Names, SqliteSessions};

use crate::history::{Said, now};
use crate::ledger::{Ledger, ledger};
use crate::process::Shared;

pub(crate) type Failure = Box<dyn Error + Send + Sync>;

/// How long a server, and what still waits at the end of a run, is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) async fn sqlite(path: &Path) -> Result<SqliteSessions, Failure> {
    Ok(SqliteSessions::open(Database::open(path)?, Names::default()).await?)
}

/// The server may be on its way up again after a kill: it is tried until it answers.
pub(crate) async fn postgres(url: &str) -> Result<PostgresSessions, Failure> {
    let begun = Instant::now();
    loop {
        match postgres_with(url, 8).await {
            Err(_) if begun.elapsed() < PATIENCE => {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            opened => return opened,
        }
    }
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
    // A killed process holds up what it had claimed for as long as the lease.
    let (lease, retry) = (Duration::from_millis(500), Duration::from_millis(50));
    Sessions::new(store, Settings { attempts: 1_000, lease, retry, ..Settings::default() })
}

/// One of the sessions that all processes share.
pub(crate) fn session(number: u64) -> Result<SessionKey, Failure> {
    Ok(SessionKey::new(Owner(1), SessionId::try_from(number.to_string())?))
}

/// What a process says of an effect that it is handed.
pub(crate) fn said(posted: Posted<ledger::Effect>) -> Result<Said, Failure> {
    let ledger::Effect::Noted(ledger::Noted { entry: event }) = posted.effect;
    let session = posted.key.session.session.as_str().parse()?;
    Ok(Said::Delivered { session, event, version: posted.key.version, at: now() })
}

fn hear(shared: &Shared, posted: Posted<ledger::Effect>) -> Result<(), Failure> {
    shared.history().hear(u64::MAX, said(posted)?);
    Ok(())
}

/// Whether no timer runs, and no effect waits.
async fn is_quiet<S: Audit>(sessions: &Sessions<Ledger, S>, count: u64) -> Result<bool, Failure> {
    let store = sessions.store();
    // A store that keeps times as text knows no year of more than four digits.
    let one_day = Utc::now() + TimeDelta::days(1);
    let mut is_quiet = store.due(one_day, None, 1).await?.is_empty();
    for number in 0..count {
        is_quiet &= store.outbox(&session(number)?).await?.is_empty();
    }
    Ok(is_quiet)
}

/// What is stored of one session in the end.
#[derive(Debug)]
pub(crate) struct Stored {
    pub(crate) version: u64,
    pub(crate) entries: Vec<String>,
    pub(crate) echoes: Vec<String>,
    /// The version and the event of each step.
    pub(crate) steps: Vec<(u64, String)>,
}

/// Lets happen what still waits, and answers what there is then.
pub(crate) async fn stored<S: Audit>(
    store: S,
    count: u64,
    shared: &Shared,
) -> Result<Vec<Stored>, Failure> {
    let sessions = manager(store);
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        sessions.sweep(Utc::now()).await?;
        let deliver = async |posted| hear(shared, posted);
        sessions.deliver_effects(Utc::now(), deliver).await?;
        if is_quiet(&sessions, count).await? {
            break;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let mut all = Vec::new();
    for number in 0..count {
        let key = session(number)?;
        let entries = sessions.peek(&key, Utc::now()).await?;
        let entries = entries.map(|machine| machine.context().clone());
        let (entries, echoes) = entries.map(|all| (all.entries, all.echoes)).unwrap_or_default();
        let record = sessions.store().load(&key).await?;
        let steps = sessions.store().steps(&key).await?;
        all.push(Stored {
            version: record.map_or(0, |record| record.version),
            entries,
            echoes,
            steps: steps.into_iter().map(|step| (step.version, step.event)).collect(),
        });
    }
    Ok(all)
}
