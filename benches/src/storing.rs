//! What it costs to store the concierge and to load it again.

use std::hint::black_box;
use std::time::Instant;

use crate::machines::concierge::stored;

/// How often a machine is stored in a round, and how many rounds there are.
const TIMES: u32 = 10_000;
const ROUNDS: usize = 15;

/// What it costs.
#[derive(Clone, Copy, Debug)]
pub struct Storing {
    /// Nanoseconds for a snapshot as JSON, and the machine again from it: the median.
    pub nanoseconds: f64,
    /// The length of the snapshot as JSON.
    pub snapshot: usize,
    /// The length of its context as JSON.
    pub context: usize,
}

/// Stores and loads the concierge.
///
/// # Errors
/// If what is stored cannot be loaded.
pub fn measure() -> Result<Storing, String> {
    let (text, context) = stored::texts()?;
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        for _ in 0..TIMES {
            stored::load_and_store(black_box(&text))?;
        }
        rounds.push(start.elapsed().as_secs_f64() * 1e9 / f64::from(TIMES));
    }
    rounds.sort_by(f64::total_cmp);
    let (snapshot, context) = (text.len(), context.len());
    Ok(Storing { nanoseconds: rounds[ROUNDS / 2], snapshot, context })
}
