//! What one call does to a machine, before any of it is stored.

use core::time::Duration;
use std::borrow::Cow;
use std::string::String;
use std::vec::Vec;

use chrono::{DateTime, TimeDelta, Utc};

use super::alarm::Alarm;
use super::error::SessionError;
use super::machine::SessionMachine;
use super::record::{Status, Step};
use super::timer::Timers as _;
use crate::configuration::Configuration as _;
use crate::machine::{EventValue as _, StateTag as _};
use crate::outcome::{Outcome, Refused};
use crate::table::{StateId, StateKind};

/// A machine that is being changed, and what must be stored beside it.
#[derive(Debug)]
pub(super) struct Turn<M> {
    pub(super) machine: M,
    pub(super) now: DateTime<Utc>,
    pub(super) steps: Vec<Step>,
    pub(super) status: Status,
    /// What the session waited for.
    pub(super) was: Alarm,
    /// Whether the machine was told of a silence.
    pub(super) timed_out: bool,
    /// How many of the machine's timers have fired.
    pub(super) fired: usize,
    /// Who makes it.
    pub(super) speaker: Speaker,
    /// What is remembered of the event, if it has a key.
    pub(super) answer: Option<String>,
    /// Whether there is anything to store.
    pub(super) stores: bool,
    /// Whether the machine is worth a place in memory while its session goes on.
    pub(super) stays: bool,
}

/// Who tells a machine something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speaker {
    /// The session's owner, whose silence ends with it.
    Owner,
    /// Somebody else.
    Other,
}

impl<M: SessionMachine> Turn<M> {
    /// Takes up a machine: what it waits for and what is over happens first, in the order of time.
    /// That of a session that has ended goes on waiting until the session goes on. At most so many
    /// timers fire.
    pub(super) fn begin(
        machine: M,
        was: Alarm,
        status: Status,
        now: DateTime<Utc>,
        most: usize,
    ) -> Result<Self, Refused> {
        let mut turn = Self {
            machine,
            now,
            steps: Vec::new(),
            status: Status::Active,
            was,
            timed_out: false,
            fired: 0,
            speaker: Speaker::Owner,
            answer: None,
            stores: true,
            stays: true,
        };
        if status == Status::Active {
            turn.catch_up(most)?;
        }
        Ok(turn)
    }

    fn catch_up(&mut self, most: usize) -> Result<(), Refused> {
        let mut silence = self.was.silence.filter(|at| *at <= self.now);
        while self.status == Status::Active {
            let timer = self.machine.due().filter(|at| *at <= self.now && self.fired < most);
            match (timer, silence) {
                (None, None) => break,
                (Some(timer), _) if silence.is_none_or(|silence| timer <= silence) => {
                    self.fire()?;
                }
                _ => {
                    silence = None;
                    if let Some(event) = self.machine.silence() {
                        self.timed_out = true;
                        let _ = self.deliver(event)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Fires the timer that is over first. All that are over fire at the time that it is now, so
    /// that one that starts itself again counts from now, however late it is.
    fn fire(&mut self) -> Result<(), Refused> {
        let name = self.machine.snapshot().memory.first(M::TABLE);
        let from = self.machine.configuration().text(M::TABLE);
        let outcome = self.machine.elapse(self.now)?;
        self.fired += 1;
        if let Some(outcome) = outcome {
            self.note(name.unwrap_or(Cow::Borrowed("after")), from, &outcome);
        }
        Ok(())
    }

    /// Delivers an event.
    pub(super) fn deliver(
        &mut self,
        event: M::Event,
    ) -> Result<Outcome<M::Configuration>, Refused> {
        let event_name = M::TABLE.event(event.id()).name;
        let from = self.machine.configuration().text(M::TABLE);
        let outcome = self.machine.deliver(event, self.now)?;
        self.note(Cow::Borrowed(event_name), from, &outcome);
        Ok(outcome)
    }

    /// Notes what the machine did. A final state ends the session.
    fn note(
        &mut self,
        event: Cow<'static, str>,
        from: Cow<'static, str>,
        outcome: &Outcome<M::Configuration>,
    ) {
        let reached = self.machine.configuration();
        if outcome.is_handled() {
            self.steps.push(Step { event, from, to: reached.text(M::TABLE) });
        }
        let has_halted = |state: M::State| {
            let row = M::TABLE.state(state.id());
            row.kind == StateKind::Final && row.parent.is_none()
        };
        if reached.states().any(has_halted) {
            self.status = Status::Ended;
        }
    }

    /// Ends the session.
    pub(super) fn end<E>(&mut self) -> Result<(), SessionError<E>> {
        if let Some(event) = self.machine.end() {
            let _ = self.deliver(event)?;
        }
        let rests = self.machine.configuration();
        let may_end = |id: StateId| M::TABLE.state(id).may_end && rests.is_in(M::TABLE, id);
        if !M::TABLE.state_ids().any(may_end) {
            let state = rests.text(M::TABLE);
            return Err(SessionError::CannotEnd { machine: M::TABLE.name, state });
        }
        self.status = Status::Ended;
        Ok(())
    }

    /// What the session waits for from now on.
    pub(super) fn alarm(&self, timeout: Duration) -> Alarm {
        if self.status == Status::Ended {
            return Alarm::default();
        }
        Alarm::new(&self.machine, self.silence(timeout))
    }

    /// When the session has been silent for too long if its owner says nothing until then. A
    /// silence that goes on keeps its end.
    fn silence(&self, timeout: Duration) -> Option<DateTime<Utc>> {
        self.machine.silence()?;
        let goes_on = self.speaker == Speaker::Other && !self.timed_out;
        if let Some(silence) = self.was.silence.filter(|_| goes_on) {
            return Some(silence);
        }
        // Never now, or a sweep at this very time would find it again.
        let timeout = timeout.max(Duration::from_millis(1));
        self.now.checked_add_signed(TimeDelta::from_std(timeout).ok()?)
    }
}
