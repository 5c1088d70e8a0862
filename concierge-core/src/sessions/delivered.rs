//! What a manager answers.

use std::string::String;

use crate::machine::Machine;
use crate::outcome::Outcome;

/// An event that was delivered and stored.
#[derive(Clone, Debug)]
pub struct Delivered<M: Machine> {
    /// The machine after the event.
    pub machine: M,
    /// Where it rested before the event; after the silence, if there was one.
    pub from: M::Configuration,
    /// What the event did.
    pub outcome: Outcome<M::Configuration>,
    /// Where the machine came from.
    pub opened: Opened,
    /// Whether the session had been silent for too long, and the machine was told so first.
    pub timed_out: bool,
}

/// A session that was ended and stored.
#[derive(Clone, Debug)]
pub struct Ended<M: Machine> {
    /// The machine at its end.
    pub machine: M,
    /// Where it rested before it was ended; after the silence, if there was one.
    pub from: M::Configuration,
    /// Whether the session had been silent for too long, and the machine was told so first.
    pub timed_out: bool,
}

/// Where a session's machine came from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Opened {
    /// There was no such session.
    New,
    /// It was in memory.
    FromMemory,
    /// It was read from the store.
    Restored,
    /// Nowhere, since the event was stored before: this is what was answered then, with the machine
    /// as it was.
    Remembered,
    /// The store held something that is no machine: it was set aside, and the session starts anew.
    Afresh {
        /// What was wrong with it.
        reason: String,
    },
}

/// What a sweep did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// How many machines were told of their session's silence; none of them stays in memory.
    pub silenced: usize,
    /// How many timers of machines have fired; none of these machines stays in memory.
    pub fired: usize,
    /// How many could not be told; each is logged as a warning and tried again by the next sweep.
    pub failed: usize,
    /// How many machines left memory because nothing had used them.
    pub evicted: usize,
    /// How many events are not remembered any more.
    pub forgotten: usize,
}
