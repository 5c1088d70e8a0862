//! How many events a second are stored, beside what the database does without us.
//!
//! On a machine with other work the same program may be twenty times slower than on a quiet one, so
//! each figure stands beside those of the same seconds: the disk's, and the bare database's, with one
//! row in a commit and with all that an event writes; and beside the plain machine one that starts a
//! timer with each event, and one that has an effect. Only their ratios mean something elsewhere.

mod bare;
mod memory;
mod nowhere;
mod probe;
mod reading;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::Utc;
use concierge_cluster::Cluster;
use concierge_core::sessions::{SessionStore, Sessions, Settings};
use tempfile::TempDir;

use crate::house::{Failure, postgres_with, session, sqlite};
use crate::run::On;
use bare::{Bare, Rows};
pub(crate) use memory::memory;
use reading::{Meter, TellingMeter, Ticks, TimedMeter};

/// What is measured, and for how long each time.
#[derive(Clone, Debug)]
pub(crate) struct Measure {
    pub(crate) on: On,
    pub(crate) clients: Vec<u64>,
    pub(crate) seconds: f64,
    pub(crate) rounds: u32,
}

pub(crate) async fn measure(plan: &Measure) -> Result<(), Failure> {
    let most = plan.clients.iter().copied().max().unwrap_or(1);
    match plan.on {
        On::Sqlite => {
            let folder = TempDir::new()?;
            let store = sqlite(&folder.path().join("sessions.db")).await?;
            let bare = Bare::Sqlite(store.database().clone());
            each(plan, folder.path(), &bare, store).await
        }
        On::Postgres => {
            let cluster =
                Cluster::start("-c fsync=on -c shared_buffers=512MB -c max_wal_size=4GB")?;
            let url = cluster.url("postgres");
            let store = postgres_with(&url, usize::try_from(most)?).await?;
            let bare = Bare::connect(&url, most).await?;
            let folder = TempDir::new()?;
            each(plan, folder.path(), &bare, store).await
        }
    }
}

async fn each<S: SessionStore>(
    plan: &Measure,
    folder: &Path,
    bare: &Bare,
    store: S,
) -> Result<(), Failure> {
    println!("{:?}, snapshots of about 1 KiB; load {}", plan.on, probe::load());
    println!("  fsync probe {:>8.0} /s", probe::syncs(folder)?);
    println!(
        "  clients   bare UPDATE   same rows      events   of bare   of rows   with timer   with effect"
    );
    bare.prepare().await?;
    let store = Arc::new(store);
    let untimed = manager::<Meter, S>(&store);
    let (timed, telling) = (manager::<TimedMeter, S>(&store), manager::<TellingMeter, S>(&store));
    let time = Duration::from_secs_f64(plan.seconds);
    for &clients in &plan.clients {
        let mut rates = [const { Vec::new() }; 5];
        for _ in 0..plan.rounds {
            let round = [
                bare.rate(Rows::Session, clients, time).await?,
                bare.rate(Rows::SessionAndStep, clients, time).await?,
                events(&untimed, 20_000, clients, time).await?,
                events(&timed, 30_000, clients, time).await?,
                events(&telling, 40_000, clients, time).await?,
            ];
            for (rates, rate) in rates.iter_mut().zip(round) {
                rates.push(rate);
            }
        }
        let [bare, rows, events, timed, telling] = rates.map(median);
        println!(
            "  {clients:>7} {bare:>10.0} /s {rows:>9.0} /s {events:>8.0} /s {:>8.2} {:>9.2} {:>12.2} {:>13.2}",
            events / bare,
            events / rows,
            timed / events,
            telling / events
        );
    }
    println!("  fsync probe {:>8.0} /s, load {}", probe::syncs(folder)?, probe::load());
    Ok(())
}

type Manager<M, S> = Arc<Sessions<M, Arc<S>>>;

fn manager<M: Ticks, S: SessionStore>(store: &Arc<S>) -> Manager<M, S> {
    Arc::new(Sessions::new(Arc::clone(store), Settings::default()))
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates.get(rates.len() / 2).copied().unwrap_or_default()
}

/// Lets clients work for a time, each on a session of its own, and answers how much they did a second.
async fn rate<W>(
    clients: u64,
    time: Duration,
    mut work: impl FnMut(u64, Instant) -> W,
) -> Result<f64, Failure>
where
    W: Future<Output = Result<u64, Failure>> + Send + 'static,
{
    let begun = Instant::now();
    let tasks: Vec<_> =
        (0..clients).map(|client| tokio::spawn(work(client, begun + time))).collect();
    let mut total = 0;
    for task in tasks {
        total += task.await??;
    }
    // Counts of a measurement are far from where a float loses whole numbers.
    Ok(f64::from(u32::try_from(total)?) / begun.elapsed().as_secs_f64())
}

/// Events through the manager, to machines in memory whose sessions are numbered from `first` on.
async fn events<M: Ticks, S: SessionStore>(
    sessions: &Manager<M, S>,
    first: u64,
    clients: u64,
    time: Duration,
) -> Result<f64, Failure> {
    let work = |client: u64, end: Instant| {
        let sessions = Arc::clone(sessions);
        async move {
            let (key, mut count) = (session(first + client)?, 0);
            while Instant::now() < end {
                sessions.send(&key, M::tick(), Utc::now()).await?;
                count += 1;
            }
            Ok(count)
        }
    };
    rate(clients, time, work).await
}
