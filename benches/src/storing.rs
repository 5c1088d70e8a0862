//! What it costs to store the concierge and to load it again.

use std::fmt;
use std::hint::black_box;
use std::time::Instant;

use concierge_core::Machine;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::machines::concierge::{conversation::Conversation, counting};

/// How often a machine is stored in a round, and how many rounds there are.
const TIMES: u32 = 10_000;
const ROUNDS: usize = 15;

/// What it costs: in time, the median.
#[derive(Clone, Debug)]
pub struct Storing {
    /// Whose session.
    pub name: &'static str,
    /// The length of the snapshot as JSON.
    pub snapshot: usize,
    /// The length of its context as JSON.
    pub context: usize,
    /// Nanoseconds for a machine of a snapshot as JSON, and a snapshot of it as JSON again.
    pub nanoseconds: f64,
    /// Nanoseconds for the same with the context alone.
    pub of_context: f64,
}

/// A row of the table.
impl fmt::Display for Storing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, snapshot, context, nanoseconds, of_context } = self;
        #[allow(clippy::cast_precision_loss, reason = "texts are far below 2^52 bytes")]
        let ratio = *snapshot as f64 / *context as f64;
        write!(f, "| {name} | {snapshot} | {context} | {ratio:.2} | {nanoseconds:.0} ")?;
        write!(f, "| {of_context:.0} | {:.0} |", nanoseconds - of_context)
    }
}

/// Stores and loads the concierge in several sessions.
///
/// # Errors
/// If what is stored cannot be loaded.
pub fn table() -> Result<String, String> {
    let rows = [
        of("an event's", &Conversation::answered(true))?,
        of("a standard one", &Conversation::answered(false))?,
        of("the benchmark's, two numbers", &counting())?,
    ];
    let [event, standard, counting] = rows;
    Ok(format!(
        "| session | snapshot, bytes | its context | ratio | load and store, ns | the context alone \
         | difference |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n{event}\n{standard}\n\
         {counting}\n"
    ))
}

fn of<M>(name: &'static str, machine: &M) -> Result<Storing, String>
where
    M: Machine<Context: Serialize + DeserializeOwned, Kept = ()>,
{
    let snapshot = text(&machine.snapshot())?;
    let context = text(machine.context())?;
    let (snapshot_length, context_length) = (snapshot.len(), context.len());
    let nanoseconds = median(|| {
        let machine = M::restore(value(&snapshot)?).map_err(|error| error.to_string())?;
        text(&machine.snapshot())
    })?;
    let of_context = median(|| text(&value::<M::Context>(&context)?))?;
    Ok(Storing {
        name,
        snapshot: snapshot_length,
        context: context_length,
        nanoseconds,
        of_context,
    })
}

fn text(value: &impl Serialize) -> Result<String, String> {
    serde_json::to_string(value).map_err(|error| error.to_string())
}

fn value<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_str(black_box(text)).map_err(|error| error.to_string())
}

fn median(once: impl Fn() -> Result<String, String>) -> Result<f64, String> {
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        for _ in 0..TIMES {
            black_box(once()?);
        }
        rounds.push(start.elapsed().as_secs_f64() * 1e9 / f64::from(TIMES));
    }
    rounds.sort_by(f64::total_cmp);
    Ok(rounds[ROUNDS / 2])
}
