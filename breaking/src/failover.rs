//! A primary that is lost, and its standby in its place.

use std::fmt;
use std::time::{Duration, Instant};

use concierge_cluster::Pair;

use crate::chance::Chance;
use crate::finding::Finding;
use crate::history::now;
use crate::house::{Failure, postgres, stored};
use crate::load::Load;
use crate::process::Orders;

/// How often, and under what load.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Failover {
    pub(crate) losses: u64,
    pub(crate) processes: u64,
    pub(crate) sessions: u64,
    pub(crate) tasks: u64,
    /// How long a process may be without an answer.
    pub(crate) within: Duration,
    /// Whether commits are answered before the standby has them.
    pub(crate) is_careless: bool,
}

/// What came of it.
#[derive(Debug)]
pub(crate) struct Report {
    plan: Failover,
    seed: u64,
    /// The longest time from a loss until every process was answered again.
    outage: Duration,
    pub(crate) finding: Finding,
}

pub(crate) async fn failover(plan: Failover, seed: Option<u64>) -> Result<Report, Failure> {
    let seed = seed.unwrap_or_else(now);
    let mut chance = Chance::new(seed);
    let mut pair = Pair::start(!plan.is_careless)
        .map_err(|error| format!("{}: {error}", concierge_cluster::MISSING))?;
    let database = pair.url("postgres");
    drop(postgres(&database).await?);
    let Failover { losses, processes, sessions, tasks, within, .. } = plan;
    let orders =
        Orders { database: database.clone(), sessions, tasks, events: 0, is_careless: false };
    let begun = Instant::now();
    let load = Load::start(&orders, processes)?;
    let (mut outage, mut late) = (Duration::ZERO, Vec::new());
    for loss in 1..=losses {
        if loss > 1 {
            pair.rejoin()?;
        }
        load.goes_on(now(), within).ok_or("the processes send nothing")?;
        std::thread::sleep(Duration::from_millis(chance.below(400)));
        // Each other time the primary has written what nobody else knows, and nobody may be told of.
        if loss % 2 == 1 {
            pair.part()?;
            std::thread::sleep(Duration::from_millis(100 + chance.below(200)));
        }
        let lost = now();
        pair.primary().kill()?;
        // Somebody has to notice.
        std::thread::sleep(Duration::from_millis(50 + chance.below(300)));
        let promoted = now();
        pair.promote()?;
        match load.goes_on(promoted, within) {
            Some(at) => outage = outage.max(Duration::from_nanos(at - lost)),
            None => late.push(format!("loss {loss}: no answer within {} s", within.as_secs())),
        }
    }
    let shared = load.end()?;
    let took = begun.elapsed();
    let stored = stored(postgres(&database).await?, sessions, &shared).await?;
    let mut finding = Finding::new(&shared.history(), &stored, took);
    finding.violations.extend(late);
    Ok(Report { plan, seed, outage, finding })
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { plan, seed, outage, finding } = self;
        let Failover { losses, processes, sessions, .. } = plan;
        writeln!(f, "Postgres: {processes} processes on {sessions} sessions, seed {seed}")?;
        writeln!(f, "  losses      {losses:>7}   of the primary, and the standby promoted")?;
        writeln!(
            f,
            "  outage      {:>7.1} s at most, until every process was answered again",
            outage.as_secs_f64()
        )?;
        finding.fmt(f)
    }
}
