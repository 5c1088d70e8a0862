//! What a replay amounted to.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use concierge::failure::Stage;
use concierge::router::Answer;
use concierge::session::AgentType;
use concierge::sessions::agent_in;
use concierge_core::sessions::{Opened, SessionKey};

/// Counts of everything that the lines did.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    pub(super) lines: u64,
    pub(super) messages: u64,
    pub(super) ended: u64,
    pub(super) timed_out: usize,
    pub(super) malformed: u64,
    pub(super) failed: u64,
    sessions: BTreeSet<SessionKey>,
    standard: u64,
    event: u64,
    to_event: u64,
    to_standard: u64,
    new: u64,
    restored: u64,
    afresh: u64,
    fallbacks: BTreeMap<Stage, u64>,
}

impl Summary {
    /// Counts a message that was answered.
    pub(super) fn count(&mut self, key: &SessionKey, answer: &Answer) {
        self.messages += 1;
        match answer.agent_type {
            AgentType::Standard => self.standard += 1,
            AgentType::Event => self.event += 1,
        }
        if let Some(failure) = &answer.failure {
            *self.fallbacks.entry(failure.stage()).or_default() += 1;
        }
        let Some(route) = &answer.route else { return };
        self.sessions.insert(key.clone());
        if route.opened == Opened::Remembered {
            return;
        }
        self.timed_out += usize::from(route.timed_out);
        self.count_switch(agent_in(route.from), agent_in(route.to));
        match route.opened {
            Opened::New => self.new += 1,
            Opened::Restored => self.restored += 1,
            Opened::Afresh { .. } => self.afresh += 1,
            _ => {}
        }
    }

    /// Counts a switch from one agent to the other; a conversation that begins is none.
    pub(super) fn count_switch(&mut self, from: Option<AgentType>, to: Option<AgentType>) {
        match (from, to) {
            (Some(AgentType::Standard), Some(AgentType::Event)) => self.to_event += 1,
            (Some(AgentType::Event), Some(AgentType::Standard)) => self.to_standard += 1,
            _ => {}
        }
    }

    /// Whether every line was understood and done.
    pub(crate) fn is_clean(&self) -> bool {
        self.malformed == 0 && self.failed == 0 && self.fallbacks.is_empty()
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = |f: &mut fmt::Formatter<'_>, what: &str, count: u64, detail: String| {
            write!(
                f,
                "\n  {what:<10}{count:>6}{}{detail}",
                if detail.is_empty() { "" } else { "   " }
            )
        };
        f.write_str("\nSummary")?;
        row(
            f,
            "lines",
            self.lines,
            format!("{} malformed, {} failed", self.malformed, self.failed),
        )?;
        row(
            f,
            "messages",
            self.messages,
            format!("{} to the standard agent, {} to the event agent", self.standard, self.event),
        )?;
        row(
            f,
            "switches",
            self.to_event + self.to_standard,
            format!(
                "{} to the event agent, {} back, in mid-conversation",
                self.to_event, self.to_standard
            ),
        )?;
        row(
            f,
            "sessions",
            self.sessions.len() as u64,
            format!(
                "{} new, {} restored from the database, {} afresh",
                self.new, self.restored, self.afresh
            ),
        )?;
        row(f, "timeouts", self.timed_out as u64, String::new())?;
        row(f, "ends", self.ended, String::new())?;
        let stages: Vec<_> = self
            .fallbacks
            .iter()
            .map(|(stage, count)| format!("{count} {}", stage.name()))
            .collect();
        row(f, "fallbacks", self.fallbacks.values().sum(), stages.join(", "))
    }
}
