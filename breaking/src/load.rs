//! Processes that send events while something breaks.

use std::time::{Duration, Instant};

use crate::history::History;
use crate::house::Failure;
use crate::process::{Orders, Process, Shared};

/// How large it is.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Scale {
    #[arg(long, default_value_t = 2)]
    pub(crate) processes: u64,
    #[arg(long, default_value_t = 8)]
    pub(crate) sessions: u64,
    /// How many events a process sends at once.
    #[arg(long, default_value_t = 4)]
    pub(crate) tasks: u64,
    /// How many seconds a process may be without an answer.
    #[arg(long, default_value_t = 15)]
    within: u64,
}

impl Scale {
    pub(crate) const fn within(&self) -> Duration {
        Duration::from_secs(self.within)
    }
}

/// Some processes at work, and what they say.
#[derive(Debug)]
pub(crate) struct Load {
    processes: Vec<Process>,
    pub(crate) shared: Shared,
}

/// The time between two looks at what the processes said.
const PAUSE: Duration = Duration::from_millis(10);

impl Load {
    pub(crate) fn start(database: &str, scale: Scale) -> Result<Self, Failure> {
        let Scale { sessions, tasks, .. } = scale;
        let database = database.to_owned();
        let orders = Orders { database, sessions, tasks, events: 0, is_careless: false };
        let shared = Shared::default();
        let start = |number| Process::start(number, &orders, &[], &shared);
        let processes = (0..scale.processes).map(start).collect::<Result<_, _>>()?;
        Ok(Self { processes, shared })
    }

    /// Waits until the history says so, but not longer than this; answers whether it does.
    pub(crate) fn waits(&self, patience: Duration, is_so: impl Fn(&History) -> bool) -> bool {
        let begun = Instant::now();
        while !is_so(&self.shared.history()) {
            if begun.elapsed() > patience {
                return false;
            }
            std::thread::sleep(PAUSE);
        }
        true
    }

    /// Waits until every process was told after this time that an event is stored; answers when the
    /// last of them was, or nothing where that takes too long.
    pub(crate) fn goes_on(&self, after: u64, patience: Duration) -> Option<u64> {
        let all = || self.processes.iter().map(Process::number);
        let first = |history: &History, process| {
            let of_it = history.events.values().filter(|event| event.process == process);
            let times = of_it.filter_map(|event| event.acknowledged.map(|(_, at)| at));
            times.filter(|&at| at > after).min()
        };
        let is_so = |history: &History| all().all(|process| first(history, process).is_some());
        self.waits(patience, is_so).then(|| {
            let history = self.shared.history();
            all().filter_map(|process| first(&history, process)).max().unwrap_or(after)
        })
    }

    /// Lets the processes end their work, and answers what they said.
    pub(crate) fn end(self) -> Result<Shared, Failure> {
        for process in self.processes {
            process.finish()?;
        }
        Ok(self.shared)
    }
}
