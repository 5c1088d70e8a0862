//! The command line.

use std::fmt::Display;
use std::path::Path;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::careless::Careless;
use crate::failover::{Failover, failover};
use crate::fill::{Fill, fill};
use crate::finding::Finding;
use crate::house::{Failure, postgres, sqlite};
use crate::measure::{Measure, measure, memory};
use crate::node::{self, Work};
use crate::run::{On, Plan, run as run_plan};
use crate::small_disk;

/// Breaks processes and databases under load, and checks that no promise of the stores was broken with
/// them. The exit code is 0 if none was, 1 if one was, and 2 if it could not be found out.
#[derive(Debug, Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Kills processes with SIGKILL at random moments while they write.
    Crash {
        #[arg(long, default_value_t = 200)]
        kills: u64,
        /// How often the PostgreSQL server is killed too.
        #[arg(long, default_value_t = 0)]
        restarts: u64,
        #[arg(long, default_value_t = 8)]
        sessions: u64,
        #[arg(long, default_value_t = 2)]
        processes: u64,
        #[command(flatten)]
        common: Common,
    },
    /// Lets processes race on the same sessions.
    Race {
        #[arg(long, default_value_t = 4)]
        processes: u64,
        #[arg(long, default_value_t = 100)]
        sessions: u64,
        /// How many events they send together.
        #[arg(long, default_value_t = 20_000)]
        events: u64,
        #[command(flatten)]
        common: Common,
    },
    /// Kills a PostgreSQL server and lets its synchronous standby take over.
    Failover(Failover),
    /// Fills the disk while processes write to it, and makes room again.
    Fill(Fill),
    /// Measures how many events a second are stored, beside what the database does without us.
    Measure {
        #[arg(long)]
        on: On,
        /// How many clients send events at once; several numbers with commas.
        #[arg(long, value_delimiter = ',', default_value = "1,8,32")]
        clients: Vec<u64>,
        /// How long each number is taken.
        #[arg(long, default_value_t = 2.0)]
        seconds: f64,
        /// How often; the median counts.
        #[arg(long, default_value_t = 3)]
        rounds: u32,
    },
    /// Measures how much memory sessions take that ended, and that stay.
    Memory {
        #[arg(long, default_value_t = 1_000_000)]
        sessions: u64,
    },
    /// One of the processes.
    #[command(hide = true)]
    Node {
        #[arg(long)]
        database: String,
        #[arg(long)]
        process: u64,
        #[arg(long)]
        sessions: u64,
        #[arg(long)]
        tasks: u64,
        #[arg(long)]
        events: u64,
        #[arg(long)]
        careless: bool,
    },
}

#[derive(Clone, Copy, Debug, Args)]
struct Common {
    #[arg(long)]
    on: On,
    /// How many events a process sends at once.
    #[arg(long, default_value_t = 4)]
    tasks: u64,
    /// The chance of an earlier run.
    #[arg(long)]
    seed: Option<u64>,
    /// Use a store that compares no versions and remembers no events: it must be found out.
    #[arg(long)]
    careless: bool,
}

/// Runs the program; what goes wrong is told on the standard error.
pub(crate) fn run() -> ExitCode {
    match obey(Cli::parse().command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("concierge-breaking: {error}");
            ExitCode::from(2)
        }
    }
}

fn obey(command: Command) -> Result<bool, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (plan, seed) = match command {
        Command::Crash { kills, restarts, sessions, processes, common } => {
            let Common { on, tasks, seed, careless: is_careless } = common;
            let plan =
                Plan { on, processes, sessions, tasks, events: 0, kills, restarts, is_careless };
            (plan, seed)
        }
        Command::Race { processes, sessions, events, common } => {
            let Common { on, tasks, seed, careless: is_careless } = common;
            let events = events.div_ceil(processes.max(1)).max(1);
            let plan =
                Plan { on, processes, sessions, tasks, events, kills: 0, restarts: 0, is_careless };
            (plan, seed)
        }
        Command::Failover(plan) => return Ok(told(&runtime.block_on(failover(plan))?)),
        Command::Fill(plan) => match plan.folder.clone() {
            None => return small_disk::run_on(plan.mebibytes),
            Some(folder) => return Ok(told(&runtime.block_on(fill(plan, &folder))?)),
        },
        Command::Measure { on, clients, seconds, rounds } => {
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
            runtime.block_on(measure(&Measure { on, clients, seconds, rounds }))?;
            return Ok(true);
        }
        Command::Memory { sessions } => {
            runtime.block_on(memory(sessions))?;
            return Ok(true);
        }
        Command::Node { database, process, sessions, tasks, events, careless } => {
            let work = Work { process, sessions, tasks, events };
            runtime.block_on(node(&database, careless, work))?;
            return Ok(true);
        }
    };
    let report = runtime.block_on(run_plan(plan, seed))?;
    println!("{report}");
    Ok(report.violations.is_empty())
}

/// Prints a report, and answers whether all is well.
fn told<R: Display + AsRef<Finding>>(report: &R) -> bool {
    println!("{report}");
    report.as_ref().violations.is_empty()
}

async fn node(database: &str, is_careless: bool, work: Work) -> Result<(), Failure> {
    match (database.starts_with("postgres:"), is_careless) {
        (true, false) => node::work(postgres(database).await?, work).await,
        (true, true) => node::work(Careless(postgres(database).await?), work).await,
        (false, false) => node::work(sqlite(Path::new(database)).await?, work).await,
        (false, true) => node::work(Careless(sqlite(Path::new(database)).await?), work).await,
    }
}
