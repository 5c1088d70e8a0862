//! What one call does to a machine, before any of it is stored.

use core::time::Duration;
use std::string::String;
use std::vec::Vec;

use chrono::{DateTime, TimeDelta, Utc};

use super::error::SessionError;
use super::machine::SessionMachine;
use super::record::{Status, Step};
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
    /// Whether the machine was told of a silence.
    pub(super) timed_out: bool,
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
    /// Takes up a machine: if it was due, it is told of the silence first.
    pub(super) fn begin(
        machine: M,
        due: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<Self, Refused> {
        let silence = if due.is_some_and(|due| due <= now) { machine.silence() } else { None };
        let mut turn = Self {
            machine,
            now,
            steps: Vec::new(),
            status: Status::Active,
            timed_out: silence.is_some(),
            speaker: Speaker::Owner,
            answer: None,
            stores: true,
            stays: true,
        };
        if let Some(event) = silence {
            let _ = turn.deliver(event)?;
        }
        Ok(turn)
    }

    /// Delivers an event. A final state ends the session.
    pub(super) fn deliver(
        &mut self,
        event: M::Event,
    ) -> Result<Outcome<M::Configuration>, Refused> {
        let event_name = M::TABLE.event(event.id()).name;
        let from = self.machine.configuration().text(M::TABLE);
        let outcome = self.machine.deliver(event, self.now)?;
        let reached = self.machine.configuration();
        if outcome.is_handled() {
            self.steps.push(Step { event: event_name, from, to: reached.text(M::TABLE) });
        }
        let has_halted = |state: M::State| {
            let row = M::TABLE.state(state.id());
            row.kind == StateKind::Final && row.parent.is_none()
        };
        if reached.states().any(has_halted) {
            self.status = Status::Ended;
        }
        Ok(outcome)
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

    /// When the session must be woken if nothing is said until then. A silence that goes on keeps
    /// its end.
    pub(super) fn due(
        &self,
        timeout: Duration,
        was_due: Option<DateTime<Utc>>,
    ) -> Option<DateTime<Utc>> {
        if self.status == Status::Ended || self.machine.silence().is_none() {
            return None;
        }
        let goes_on = self.speaker == Speaker::Other && !self.timed_out;
        if let Some(was_due) = was_due.filter(|_| goes_on) {
            return Some(was_due);
        }
        // Never now, or a sweep at this very time would find it again.
        let timeout = timeout.max(Duration::from_millis(1));
        self.now.checked_add_signed(TimeDelta::from_std(timeout).ok()?)
    }
}
