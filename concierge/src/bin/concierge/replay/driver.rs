//! Does what the lines say.

use std::io::{self, BufRead, Write};

use chrono::{DateTime, Utc};
use concierge::directory::{DirectoryError, NewEvent, Registry};
use concierge::failure::{Failure, in_one_line};
use concierge::registration::RegistrationStatus;
use concierge::router::{News, Router};
use concierge::sessions::agent_in;
use concierge_core::sessions::{
    EventKey, InvalidEventKey, InvalidSessionId, Owner, SessionId, SessionKey, SessionStore,
};

use super::line::{Line, What, Written};
use super::report::Report;
use super::summary::Summary;
use crate::lines::Lines;

/// The longest line that is held in memory.
const LONGEST_LINE: usize = 4 * 1024 * 1024;

/// A replay on a database.
pub(crate) struct Replay<'a, S: SessionStore, D, W> {
    router: &'a Router<S, D>,
    report: Report<W>,
    clock: Option<DateTime<Utc>>,
    summary: Summary,
}

/// Why a line was not done.
enum Trouble {
    /// It makes no sense.
    Malformed(String),
    /// It makes sense, but not on this database.
    Failed(String),
    /// The report cannot be written.
    Output(io::Error),
}

impl<'a, S: SessionStore, D: Registry, W: Write> Replay<'a, S, D, W> {
    pub(crate) fn new(router: &'a Router<S, D>, out: W, replies: bool) -> Self {
        Self { router, report: Report::new(out, replies), clock: None, summary: Summary::default() }
    }

    /// Plays all lines.
    pub(crate) async fn play(mut self, input: impl BufRead) -> io::Result<Summary> {
        let mut lines = Lines::new(input, LONGEST_LINE);
        let unreadable = |error: io::Error| {
            io::Error::new(error.kind(), format!("the input cannot be read: {error}"))
        };
        while let Some(line) = lines.next().map_err(unreadable)? {
            self.summary.lines += 1;
            let done = match &line.text {
                Ok(text) if text.trim().is_empty() => Ok(()),
                Ok(text) => self.line(text).await,
                Err(error) => Err(Trouble::Malformed(error.to_string())),
            };
            match done {
                Ok(()) => {}
                Err(Trouble::Malformed(why)) => {
                    self.summary.malformed += 1;
                    self.report.trouble(line.number, "skipped", &why)?;
                }
                Err(Trouble::Failed(why)) => {
                    self.summary.failed += 1;
                    self.report.trouble(line.number, "failed", &why)?;
                }
                Err(Trouble::Output(error)) => return Err(error),
            }
        }
        Ok(self.summary)
    }

    async fn line(&mut self, text: &str) -> Result<(), Trouble> {
        let Line { at, what } = Line::read(text).map_err(Trouble::Malformed)?;
        if let (Some(at), Some(clock)) = (at, self.clock)
            && at < clock
        {
            return Err(Trouble::Malformed(format!(
                "the clock would go back from {clock} to {at}"
            )));
        }
        self.clock = at.or(self.clock);
        self.enact(what).await
    }

    async fn enact(&mut self, what: What) -> Result<(), Trouble> {
        let directory = self.router.directory();
        match what {
            What::Contractor { id } => directory.add_contractor(id).await?,
            What::Event { id, name, starts: Written(starts), ends, time_zone } => {
                let time_zone = time_zone.unwrap_or(directory.zone());
                let span = starts.until(ends.map(|Written(ends)| ends), time_zone);
                let span = span.map_err(|error| Trouble::Malformed(error.to_string()))?;
                directory.put_event(NewEvent { id, name, span, time_zone }).await?;
            }
            What::Registration { contractor, event, status } => {
                let status = status.unwrap_or(RegistrationStatus::Registered);
                self.register(contractor, event, status).await?;
            }
            What::Cancellation { contractor, event } => {
                self.register(contractor, event, RegistrationStatus::Cancelled).await?;
            }
            What::EventEnded { event } => {
                let now = self.now()?;
                directory.end_event(event, now).await?;
                self.report.event_ended(now, event)?;
                self.tell(News::Ended { event }, now).await?;
            }
            What::Message { contractor, session, id, text } => {
                let (key, now) = (key(contractor, session)?, self.now()?);
                let answer = match id.map(EventKey::try_from).transpose()? {
                    Some(id) => self.router.route_once(&key, &id, &text, now).await,
                    None => self.router.route(&key, &text, now).await,
                };
                self.summary.count(&key, &answer);
                self.report.answer(now, &key, &answer)?;
            }
            What::SessionEnd { contractor, session } => {
                let (key, now) = (key(contractor, session)?, self.now()?);
                let ended = self.router.end(&key, now).await?;
                self.summary.ended += 1;
                self.summary.timed_out += usize::from(ended.timed_out);
                self.report.ended(now, &key, &ended)?;
            }
            What::Clock {} => {
                let now = self.now()?;
                let swept = self.router.sessions().sweep(now).await;
                let swept = swept.map_err(|error| Trouble::Failed(in_one_line(&error)))?;
                self.summary.timed_out += swept.silenced;
                self.report.swept(now, &swept)?;
                if swept.failed > 0 {
                    let count = swept.failed;
                    return Err(Trouble::Failed(format!(
                        "{count} silent sessions cannot be moved"
                    )));
                }
            }
        }
        Ok(())
    }

    async fn register(
        &mut self,
        contractor: i64,
        event: i64,
        status: RegistrationStatus,
    ) -> Result<(), Trouble> {
        self.router.directory().register(contractor, event, status.clone()).await?;
        let Some(now) = self.clock else { return Ok(()) };
        self.report.registration(now, contractor, event, &status)?;
        let news = if status.is_active() {
            News::Registered { contractor, event }
        } else {
            News::Left { contractor, event }
        };
        self.tell(news, now).await
    }

    async fn tell(&mut self, news: News, now: DateTime<Utc>) -> Result<(), Trouble> {
        let mut failures = Vec::new();
        for told in self.router.tell(news, now).await? {
            match told {
                Ok(moved) => {
                    self.summary.count_switch(agent_in(moved.from), agent_in(moved.to));
                    self.report.moved(now, &moved)?;
                }
                Err(failure) => failures.push(failure.to_string()),
            }
        }
        if failures.is_empty() { Ok(()) } else { Err(Trouble::Failed(failures.join("; "))) }
    }

    fn now(&self) -> Result<DateTime<Utc>, Trouble> {
        let missing = || Trouble::Malformed("no line yet has said what time it is".to_owned());
        self.clock.ok_or_else(missing)
    }
}

fn key(contractor: i64, session: String) -> Result<SessionKey, InvalidSessionId> {
    Ok(SessionKey::new(Owner(contractor), SessionId::try_from(session)?))
}

impl From<InvalidSessionId> for Trouble {
    fn from(error: InvalidSessionId) -> Self {
        Self::Malformed(error.to_string())
    }
}

impl From<InvalidEventKey> for Trouble {
    fn from(error: InvalidEventKey) -> Self {
        Self::Malformed(error.to_string())
    }
}

impl From<DirectoryError> for Trouble {
    fn from(error: DirectoryError) -> Self {
        Self::Failed(in_one_line(&error))
    }
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure.to_string())
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
