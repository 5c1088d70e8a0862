//! A disk that is full, and has room again.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use concierge_cluster::Cluster;

use crate::finding::Finding;
use crate::history::now;
use crate::house::{Failure, postgres, sqlite, stored};
use crate::load::{Load, Scale};
use crate::run::On;
use crate::small_disk::Ballast;

/// How often, and under what load.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Fill {
    #[arg(long)]
    on: On,
    /// Put nothing but the write-ahead log of PostgreSQL on the disk: without room for it the server goes
    /// down.
    #[arg(long)]
    log: bool,
    #[arg(long, default_value_t = 5)]
    fills: u64,
    /// How many mebibytes the disk has.
    #[arg(long, default_value_t = 128)]
    pub(crate) mebibytes: u64,
    /// The disk, once it is there.
    #[arg(long, hide = true)]
    pub(crate) folder: Option<PathBuf>,
    #[command(flatten)]
    scale: Scale,
}

/// What came of it.
#[derive(Debug)]
pub(crate) struct Report {
    plan: Fill,
    /// The longest time from a full disk until a process was told.
    told: Duration,
    /// The longest time from room until every process was answered again.
    back: Duration,
    /// How often the server went down.
    downs: usize,
    finding: Finding,
}

pub(crate) async fn fill(plan: Fill, folder: &Path) -> Result<Report, Failure> {
    let started = match (plan.on, plan.log) {
        (On::Sqlite, _) => None,
        (On::Postgres, false) => Some(Cluster::start_in(folder)),
        (On::Postgres, true) => Some(Cluster::start_with_log_in(folder)),
    };
    let server =
        started.transpose().map_err(|error| format!("{}: {error}", concierge_cluster::MISSING))?;
    let file = folder.join("sessions.db");
    let database = match &server {
        None => file.display().to_string(),
        Some(server) => server.url("postgres"),
    };
    prepare(plan.on, &database).await?;
    let within = plan.scale.within();
    let begun = Instant::now();
    let load = Load::start(&database, plan.scale)?;
    let mut downs = 0;
    let (mut told, mut back, mut late) = (Duration::ZERO, Duration::ZERO, Vec::new());
    for fill in 1..=plan.fills {
        load.goes_on(now(), within).ok_or("the processes send nothing")?;
        let failures = load.shared.history().failures;
        let ballast = Ballast::load(folder)?;
        let full = Instant::now();
        if load.waits(within, |history| history.failures > failures) {
            told = told.max(full.elapsed());
        } else {
            late.push(format!("fill {fill}: no error within {} s", within.as_secs()));
        }
        std::thread::sleep(Duration::from_secs(1));
        downs += usize::from(server.as_ref().is_some_and(|server| !server.is_running()));
        ballast.unload()?;
        let room = now();
        match goes_on(&load, server.as_ref(), room, within) {
            Some(at) => back = back.max(Duration::from_nanos(at - room)),
            None => late.push(format!("fill {fill}: no answer within {} s", within.as_secs())),
        }
    }
    let shared = load.end()?;
    let took = begun.elapsed();
    let sessions = plan.scale.sessions;
    let stored = match plan.on {
        On::Sqlite => stored(sqlite(&file).await?, sessions, &shared).await?,
        On::Postgres => stored(postgres(&database).await?, sessions, &shared).await?,
    };
    let mut finding = Finding::new(&shared.history(), &stored, took);
    finding.violations.extend(late);
    Ok(Report { plan, told, back, downs, finding })
}

async fn prepare(on: On, database: &str) -> Result<(), Failure> {
    match on {
        On::Sqlite => drop(sqlite(Path::new(database)).await?),
        On::Postgres => drop(postgres(database).await?),
    }
    Ok(())
}

/// When every process was answered again. A server that went down for want of room is started, as who
/// watches over it would do.
fn goes_on(load: &Load, server: Option<&Cluster>, room: u64, within: Duration) -> Option<u64> {
    let begun = Instant::now();
    loop {
        if let Some(at) = load.goes_on(room, Duration::from_millis(500)) {
            return Some(at);
        }
        if begun.elapsed() > within {
            return None;
        }
        // While it is still going down it does not start; there is another time.
        let _ = server.map(Cluster::start_again);
    }
}

impl AsRef<Finding> for Report {
    fn as_ref(&self) -> &Finding {
        &self.finding
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { plan, told, back, downs, finding } = self;
        let Fill { on, fills, scale: Scale { processes, sessions, .. }, .. } = plan;
        writeln!(f, "{on:?}: {processes} processes on {sessions} sessions")?;
        writeln!(
            f,
            "  fills       {fills:>7}   of the disk, and room again; the server went down at {downs} of them"
        )?;
        writeln!(
            f,
            "  told        {:>7.1} s at most, until there was an error",
            told.as_secs_f64()
        )?;
        writeln!(
            f,
            "  back        {:>7.1} s at most, from room until every process was answered again",
            back.as_secs_f64()
        )?;
        finding.fmt(f)
    }
}
