//! A run: load, breakage, and the check.

use std::fmt;
use std::path::Path;
use std::time::{Duration, Instant};

use concierge_cluster::Cluster;
use tempfile::TempDir;

use crate::chance::Chance;
use crate::check::violations;
use crate::history::now;
use crate::house::{Failure, Stored, postgres, sqlite, stored};
use crate::process::{Orders, Process, Shared};

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum On {
    Sqlite,
    Postgres,
}

/// What is done to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub(crate) on: On,
    pub(crate) processes: u64,
    pub(crate) sessions: u64,
    pub(crate) tasks: u64,
    /// How many events each process sends; until the last kill if it is zero.
    pub(crate) events: u64,
    pub(crate) kills: u64,
    /// How often the database is killed and started again.
    pub(crate) restarts: u64,
    pub(crate) is_careless: bool,
}

/// What came of it.
#[derive(Debug)]
pub(crate) struct Report {
    plan: Plan,
    seed: u64,
    took: Duration,
    events: usize,
    failures: usize,
    resent: usize,
    deliveries: usize,
    /// How many of the deliveries were made more than once.
    again: usize,
    timers: usize,
    pub(crate) violations: Vec<String>,
}

/// The database of a run.
enum Place {
    File(TempDir),
    Server(Cluster),
}

impl Place {
    fn new(on: On) -> Result<Self, Failure> {
        Ok(match on {
            On::Sqlite => Self::File(TempDir::new()?),
            On::Postgres => Self::Server(
                Cluster::start("")
                    .map_err(|error| format!("{}: {error}", concierge_cluster::MISSING))?,
            ),
        })
    }

    fn database(&self) -> String {
        match self {
            Self::File(folder) => folder.path().join("sessions.db").display().to_string(),
            Self::Server(cluster) => cluster.url("postgres"),
        }
    }

    /// Migrates, so that no process has to.
    async fn prepare(&self) -> Result<(), Failure> {
        match self {
            Self::File(_) => drop(sqlite(Path::new(&self.database())).await?),
            Self::Server(_) => drop(postgres(&self.database()).await?),
        }
        Ok(())
    }

    async fn stored(&self, sessions: u64, shared: &Shared) -> Result<Vec<Stored>, Failure> {
        match self {
            Self::File(_) => {
                let store = sqlite(Path::new(&self.database())).await?;
                let ask = "PRAGMA integrity_check";
                let is_sound = store
                    .database()
                    .call(move |connection| {
                        connection.query_row(ask, (), |row| row.get::<_, String>(0))
                    })
                    .await?;
                if is_sound != "ok" {
                    return Err(is_sound.into());
                }
                stored(store, sessions, shared).await
            }
            Self::Server(_) => stored(postgres(&self.database()).await?, sessions, shared).await,
        }
    }
}

pub(crate) async fn run(plan: Plan, seed: Option<u64>) -> Result<Report, Failure> {
    let seed = seed.unwrap_or_else(now);
    let mut chance = Chance::new(seed);
    let place = Place::new(plan.on)?;
    place.prepare().await?;
    let orders = Orders {
        database: place.database(),
        sessions: plan.sessions,
        tasks: plan.tasks,
        events: plan.events,
        is_careless: plan.is_careless,
    };
    let (shared, begun) = (Shared::default(), Instant::now());
    let start = |number, again: &[(u64, String)]| Process::start(number, &orders, again, &shared);
    let mut processes = Vec::new();
    for number in 0..plan.processes {
        processes.push(start(number, &[])?);
    }
    let (mut resent, mut restarts) = (0, 0);
    for kill in 0..plan.kills {
        std::thread::sleep(Duration::from_millis(10 + chance.below(120)));
        if restarts < plan.restarts && kill >= (restarts + 1) * plan.kills / (plan.restarts + 1) {
            restarts += 1;
            if let Place::Server(cluster) = &place {
                cluster.kill()?;
                std::thread::sleep(Duration::from_millis(chance.below(200)));
                cluster.start_again()?;
            }
        }
        let at = usize::try_from(chance.below(processes.len() as u64))?;
        let victim = processes.swap_remove(at);
        let number = victim.number();
        victim.kill()?;
        let successor = plan.processes + kill;
        let again = shared.history().hand_over(number, successor);
        resent += again.len();
        processes.push(start(successor, &again)?);
    }
    for process in processes {
        if plan.events == 0 { process.finish()? } else { process.end()? }
    }
    let took = begun.elapsed();
    let stored = place.stored(plan.sessions, &shared).await?;
    let history = shared.history();
    let (events, failures) = (history.events.len(), history.failures);
    let deliveries = history.deliveries.len();
    let again = history.deliveries.values().filter(|delivery| delivery.count > 1).count();
    let timers = stored.iter().map(|session| session.echoes.len()).sum();
    let violations = violations(&history, &stored);
    Ok(Report { plan, seed, took, events, failures, resent, deliveries, again, timers, violations })
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { plan, seed, took, events, failures, resent, violations, .. } = self;
        let Self { deliveries, again, timers, .. } = self;
        let Plan { on, processes, sessions, kills, restarts, .. } = plan;
        writeln!(f, "{on:?}: {processes} processes on {sessions} sessions, seed {seed}")?;
        writeln!(f, "  kills       {kills:>7}   of processes, and {restarts} of the database")?;
        writeln!(
            f,
            "  events      {events:>7}   acknowledged, {resent} of them sent again after a kill"
        )?;
        writeln!(f, "  failures    {failures:>7}   told to a process, which sent the event again")?;
        writeln!(f, "  effects     {deliveries:>7}   delivered, {again} of them more than once")?;
        writeln!(f, "  timers      {timers:>7}   fired")?;
        writeln!(f, "  took        {:>7.1} s", took.as_secs_f64())?;
        write!(f, "  violations  {:>7}", violations.len())?;
        for violation in violations.iter().take(10) {
            write!(f, "\n    {violation}")?;
        }
        Ok(())
    }
}
