//! What a run has come to.

use std::fmt;
use std::time::Duration;

use crate::check::violations;
use crate::history::History;
use crate::house::Stored;

/// What was counted, and what is wrong.
#[derive(Debug)]
pub(crate) struct Finding {
    events: usize,
    failures: usize,
    deliveries: usize,
    /// How many of the deliveries were made more than once.
    again: usize,
    timers: usize,
    took: Duration,
    pub(crate) violations: Vec<String>,
}

impl Finding {
    pub(crate) fn new(history: &History, stored: &[Stored], took: Duration) -> Self {
        let twice = history.deliveries.values().filter(|delivery| delivery.count > 1);
        Self {
            events: history.events.len(),
            failures: history.failures,
            deliveries: history.deliveries.len(),
            again: twice.count(),
            timers: stored.iter().map(|session| session.echoes.len()).sum(),
            took,
            violations: violations(history, stored),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { events, failures, deliveries, again, timers, took, violations } = self;
        writeln!(f, "  events      {events:>7}   acknowledged")?;
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
