//! A primary that is lost, and its standby in its place.

use std::fmt;
use std::time::{Duration, Instant};

use concierge_cluster::Pair;

use crate::chance::Chance;
use crate::finding::Finding;
use crate::history::now;
use crate::house::{Failure, postgres, stored};
use crate::load::{Load, Scale};

/// How often, and under what load.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Failover {
    #[arg(long, default_value_t = 5)]
    losses: u64,
    #[command(flatten)]
    scale: Scale,
    /// The chance of an earlier run.
    #[arg(long)]
    seed: Option<u64>,
    /// Answer commits that the standby does not have: it must be found out.
    #[arg(long)]
    careless: bool,
}

/// What came of it.
#[derive(Debug)]
pub(crate) struct Report {
    plan: Failover,
    seed: u64,
    /// The longest time from a loss until every process was answered again.
    outage: Duration,
    finding: Finding,
}

pub(crate) async fn failover(plan: Failover) -> Result<Report, Failure> {
    let seed = plan.seed.unwrap_or_else(now);
    let mut chance = Chance::new(seed);
    let mut pair = Pair::start(!plan.careless)
        .map_err(|error| format!("{}: {error}", concierge_cluster::MISSING))?;
    let database = pair.url("postgres");
    drop(postgres(&database).await?);
    let within = plan.scale.within();
    let begun = Instant::now();
    let load = Load::start(&database, plan.scale)?;
    let (mut outage, mut late) = (Duration::ZERO, Vec::new());
    for loss in 1..=plan.losses {
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
    let stored = stored(postgres(&database).await?, plan.scale.sessions, &shared).await?;
    let mut finding = Finding::new(&shared.history(), &stored, took);
    finding.violations.extend(late);
    Ok(Report { plan, seed, outage, finding })
}

impl AsRef<Finding> for Report {
    fn as_ref(&self) -> &Finding {
        &self.finding
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { plan, seed, outage, finding } = self;
        let Failover { losses, scale: Scale { processes, sessions, .. }, .. } = plan;
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
