//! Nanoseconds: noisy, and therefore many times.

use crate::machines::Contest;

/// How often every candidate is timed.
const ROUNDS: usize = 15;

/// Nanoseconds for each event.
#[derive(Clone, Copy, Debug)]
pub struct Time {
    /// The median of the rounds.
    pub median: f64,
    /// What lies between the first and the third quarter of the rounds.
    pub spread: f64,
}

/// Times every candidate of a machine. They take turns, so that what else the computer does is
/// shared among them.
pub fn contest(contest: &Contest, events: usize) -> Vec<Time> {
    let mut rounds: Vec<Vec<f64>> = vec![Vec::new(); contest.candidates.len()];
    for _ in 0..ROUNDS {
        for (candidate, times) in contest.candidates.iter().zip(&mut rounds) {
            #[allow(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
            times.push(candidate.time(events).as_nanos() as f64 / events as f64);
        }
    }
    rounds.into_iter().map(of_rounds).collect()
}

fn of_rounds(mut times: Vec<f64>) -> Time {
    times.sort_by(f64::total_cmp);
    let quarter = times.len() / 4;
    Time {
        median: times[times.len() / 2],
        spread: times[times.len() - 1 - quarter] - times[quarter],
    }
}
