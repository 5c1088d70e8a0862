//! What a session remembers of an event, as text, and back.

use std::borrow::Cow;
use std::string::{String, ToString as _};
use std::vec::Vec;

use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};

use super::delivered::{Delivered, Opened};
use super::machine::SessionMachine;
use super::record::Remembered;
use crate::configuration::Configuration as _;
use crate::load::SnapshotSource;
use crate::machine::StateTag as _;
use crate::outcome::Outcome;

/// The answer to an event: enough to give it again. The snapshot is that of the machine after the
/// event, since what its sender is told may depend on all of it.
#[derive(Debug, Serialize, Deserialize)]
struct Answer<'a, S> {
    /// The event's outside name.
    event: Cow<'a, str>,
    /// The outside names of the states before the event.
    from: Vec<Cow<'a, str>>,
    outcome: Kind,
    timed_out: bool,
    snapshot: S,
}

/// The snapshot in an answer.
struct Answered<'a>(&'a str);

impl SnapshotSource for Answered<'_> {
    type Error = serde_json::Error;

    fn read<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str::<Answer<'_, T>>(self.0).map(|answer| answer.snapshot)
    }
}

/// An [`Outcome`] without its states.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Transitioned,
    Handled,
    Deferred,
    Unhandled,
}

/// Why a remembered answer cannot be given.
#[derive(Debug)]
pub(super) enum Mismatch {
    /// It is the answer to another event.
    OtherEvent(String),
    /// The definition cannot hold it.
    Unreadable(String),
}

/// The answer to an event that moved a machine to where it is now.
pub(super) fn write<M: SessionMachine>(
    event: &'static str,
    from: M::Configuration,
    outcome: &Outcome<M::Configuration>,
    timed_out: bool,
    machine: &M,
) -> Result<String, serde_json::Error> {
    let outcome = match outcome {
        Outcome::Transitioned { .. } => Kind::Transitioned,
        Outcome::Handled => Kind::Handled,
        Outcome::Deferred => Kind::Deferred,
        Outcome::Unhandled => Kind::Unhandled,
    };
    let name = |state: M::State| Cow::Borrowed(M::TABLE.state(state.id()).name);
    let (event, from) = (Cow::Borrowed(event), from.states().map(name).collect());
    serde_json::to_string(&Answer { event, from, outcome, timed_out, snapshot: machine.snapshot() })
}

/// The answer that was given to this event.
pub(super) fn read<M: SessionMachine>(
    event: &'static str,
    remembered: &Remembered,
) -> Result<Delivered<M>, Mismatch> {
    let unreadable = |reason: &dyn core::fmt::Display| Mismatch::Unreadable(reason.to_string());
    let answer: Answer<'_, IgnoredAny> =
        serde_json::from_str(&remembered.answer).map_err(|error| unreadable(&error))?;
    if answer.event != event {
        return Err(Mismatch::OtherEvent(answer.event.into_owned()));
    }
    let machine = M::load(&Answered(&remembered.answer)).map_err(|error| unreadable(&error))?;
    let from = M::configuration_of(&answer.from);
    let from = from.ok_or_else(|| unreadable(&"the state before the event is gone"))?;
    let outcome = match answer.outcome {
        Kind::Transitioned => Outcome::Transitioned { from, to: machine.configuration() },
        Kind::Handled => Outcome::Handled,
        Kind::Deferred => Outcome::Deferred,
        Kind::Unhandled => Outcome::Unhandled,
    };
    let timed_out = answer.timed_out;
    Ok(Delivered { machine, from, outcome, opened: Opened::Remembered, timed_out })
}
