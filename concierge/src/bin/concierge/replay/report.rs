//! What a replay prints while it runs.

use std::io::{self, Write};

use chrono::{DateTime, NaiveDate, Utc};
use concierge::guards::Guards;
use concierge::machine::{Concierge, concierge as chart};
use concierge::registration::RegistrationStatus;
use concierge::router::{Answer, Move, Route};
use concierge_core::sessions::{Ended, Opened, SessionKey, Swept};

use crate::printable::Printable;

/// Prints one line per thing that happened, under a heading per day.
pub(super) struct Report<W> {
    out: W,
    replies: bool,
    day: Option<NaiveDate>,
}

impl<W: Write> Report<W> {
    pub(super) fn new(out: W, replies: bool) -> Self {
        Self { out, replies, day: None }
    }

    /// A message: how its session moved, with which event, and why.
    pub(super) fn answer(
        &mut self,
        now: DateTime<Utc>,
        key: &SessionKey,
        answer: &Answer,
    ) -> io::Result<()> {
        match &answer.route {
            Some(route) => {
                self.step(now, key, route.from, route.to)?;
                let event = answer.context.event_context.as_ref();
                match event.map(|event| Printable(&event.event_name)) {
                    Some(event) => write!(self.out, "  {event} [{}]", holding(route.guards))?,
                    None => write!(self.out, "  no event")?,
                }
                self.opened(route)?;
            }
            None => self.head(now, key)?,
        }
        if let Some(failure) = &answer.failure {
            let (agent, why) = (answer.agent_type, failure.to_string());
            write!(self.out, "  ! the {agent} agent steps in: {}", Printable(&why))?;
        }
        writeln!(self.out)?;
        if self.replies {
            writeln!(self.out, "       {}: {}", answer.agent_type, Printable(&answer.reply))?;
        }
        Ok(())
    }

    fn opened(&mut self, route: &Route) -> io::Result<()> {
        match &route.opened {
            Opened::New => write!(self.out, ", new session")?,
            Opened::Restored => write!(self.out, ", restored")?,
            Opened::Remembered => return write!(self.out, ", as answered before"),
            Opened::Afresh { reason } => {
                write!(self.out, ", afresh, the old data set aside: {}", Printable(reason))?;
            }
            _ => {}
        }
        if route.timed_out {
            write!(self.out, ", back after a timeout")?;
        }
        Ok(())
    }

    /// A session that moved without a message.
    pub(super) fn moved(&mut self, now: DateTime<Utc>, moved: &Move) -> io::Result<()> {
        self.step(now, &moved.key, moved.from, moved.to)?;
        writeln!(self.out, "  {}", moved.on)
    }

    /// A session that its contractor ended.
    pub(super) fn ended(
        &mut self,
        now: DateTime<Utc>,
        key: &SessionKey,
        ended: &Ended<Concierge>,
    ) -> io::Result<()> {
        self.step(now, key, ended.from, ended.machine.state())?;
        writeln!(self.out, "  the session has ended")
    }

    /// A registration that changed.
    pub(super) fn registration(
        &mut self,
        now: DateTime<Utc>,
        contractor: i64,
        event: i64,
        status: &RegistrationStatus,
    ) -> io::Result<()> {
        self.time(now)?;
        writeln!(
            self.out,
            "* contractor {contractor} and event {event}: {}",
            Printable(status.name())
        )
    }

    /// An event that its organizers closed.
    pub(super) fn event_ended(&mut self, now: DateTime<Utc>, event: i64) -> io::Result<()> {
        self.time(now)?;
        writeln!(self.out, "* event {event} has ended")
    }

    /// A sweep, if it did anything.
    pub(super) fn swept(&mut self, now: DateTime<Utc>, swept: &Swept) -> io::Result<()> {
        if swept.silenced > 0 {
            self.time(now)?;
            writeln!(self.out, "* silent sessions back to idle: {}", swept.silenced)?;
        }
        Ok(())
    }

    /// A line that was not done.
    pub(super) fn trouble(&mut self, line: u64, what: &str, why: &str) -> io::Result<()> {
        writeln!(self.out, "line {line} {what}: {}", Printable(why))
    }

    fn step(
        &mut self,
        now: DateTime<Utc>,
        key: &SessionKey,
        from: chart::State,
        to: chart::State,
    ) -> io::Result<()> {
        self.head(now, key)?;
        write!(self.out, "  {:>14} -> {:<14}", from.name(), to.name())
    }

    fn head(&mut self, now: DateTime<Utc>, key: &SessionKey) -> io::Result<()> {
        self.time(now)?;
        write!(self.out, "{:>3} {:<16}", key.owner.0, key.session.as_str())
    }

    fn time(&mut self, now: DateTime<Utc>) -> io::Result<()> {
        if self.day.replace(now.date_naive()) != Some(now.date_naive()) {
            writeln!(self.out, "\n{}", now.format("%A, %B %-d, %Y"))?;
            writeln!(
                self.out,
                "  UTC who {:<16}  {:>14} -> {:<14}  event [guards that hold]",
                "session", "from", "to"
            )?;
        }
        write!(self.out, "{} ", now.format("%H:%M"))
    }
}

/// The guards that hold.
fn holding(guards: Guards) -> String {
    let named = [
        (guards.has_active_event, "has_active_event"),
        (guards.event_is_live, "event_is_live"),
        (guards.event_recently_ended, "event_recently_ended"),
    ];
    let held: Vec<_> = named.iter().filter(|(holds, _)| *holds).map(|(_, name)| *name).collect();
    if held.is_empty() { "no guard holds".to_owned() } else { held.join(", ") }
}
