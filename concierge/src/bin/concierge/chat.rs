//! A conversation in the terminal.

use std::error::Error;
use std::io::{BufRead, Write};

use chrono::{DateTime, Utc};
use concierge::directory::Directory;
use concierge::router::Router;
use concierge_core::sessions::{Owner, SessionId, SessionKey, SessionStore};

use crate::lines::Lines;
use crate::printable::Printable;

/// What is typed to end the session.
const END: &str = "/end";

/// The longest line that is held in memory.
const LONGEST_LINE: usize = 1024 * 1024;

/// One contractor at the terminal.
pub(crate) struct Chat<'a, S: SessionStore, D> {
    router: &'a Router<S, D>,
    key: SessionKey,
    /// What to add to the clock of this machine.
    ahead: chrono::TimeDelta,
}

impl<'a, S: SessionStore, D: Directory> Chat<'a, S, D> {
    /// A chat that begins now, or as if it were `at`.
    pub(crate) async fn open(
        router: &'a Router<S, D>,
        contractor: i64,
        session: String,
        at: Option<DateTime<Utc>>,
    ) -> Result<Self, Box<dyn Error>> {
        if !router.directory().has_contractor(contractor).await? {
            let hint = "`concierge replay` adds contractors";
            return Err(
                format!("there is no contractor {contractor} in the database; {hint}").into()
            );
        }
        let key = SessionKey::new(Owner(contractor), SessionId::try_from(session)?);
        let now = Utc::now();
        Ok(Self { router, key, ahead: at.unwrap_or(now) - now })
    }

    /// Answers line by line, until the end of the input or of the session.
    pub(crate) async fn talk(
        &self,
        input: impl BufRead,
        mut out: impl Write,
        prompt: bool,
    ) -> Result<(), Box<dyn Error>> {
        if prompt {
            writeln!(
                out,
                "Session {}. {END} ends it; the end of input leaves it open.",
                self.key.session
            )?;
        }
        let mut lines = Lines::new(input, LONGEST_LINE);
        loop {
            if prompt {
                write!(out, "> ")?;
            }
            out.flush()?;
            let Some(line) = lines.next()? else { return Ok(()) };
            let now = Utc::now() + self.ahead;
            match line.text.as_deref().map(str::trim) {
                Err(error) => writeln!(out, "{error}")?,
                Ok("") => {}
                Ok(END) => {
                    self.router.end(&self.key, now).await?;
                    writeln!(out, "The session has ended.")?;
                    return Ok(());
                }
                Ok(message) => {
                    let answer = self.router.route(&self.key, message, now).await;
                    if let Some(failure) = &answer.failure {
                        writeln!(out, "({})", Printable(&failure.to_string()))?;
                    }
                    writeln!(out, "[{}] {}", answer.agent_type, Printable(&answer.reply))?;
                }
            }
        }
    }
}
