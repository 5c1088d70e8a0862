//! What every machine that was compiled to be tested can do.

use std::fmt::Debug;
use std::time::Duration;

use concierge_core::{Machine, Unsettled};
use concierge_model::explore::Stimulus;
use concierge_table::EventId;
use serde::{Deserialize, Serialize};

use super::Log;

/// The time of the machines that have one: milliseconds since the start.
pub type Instant = u64;

/// What tells the time to a machine under test.
pub trait Clock: Copy {
    /// So long after the start.
    fn at(since_start: Duration) -> Self;

    /// How long after the start it is.
    fn since_start(self) -> Duration;
}

impl Clock for Instant {
    fn at(since_start: Duration) -> Self {
        Self::try_from(since_start.as_millis()).expect("no test lasts that long")
    }

    fn since_start(self) -> Duration {
        Duration::from_millis(self)
    }
}

impl Clock for () {
    fn at(_: Duration) -> Self {}

    fn since_start(self) -> Duration {
        Duration::ZERO
    }
}

/// A machine under test. [`module`](super::module) writes the implementation, so that rustc agrees
/// to every transition of the typed API.
pub trait Subject:
    Machine<Context = Log, Time: Clock, Kept: Serialize + for<'de> Deserialize<'de> + Default>
{
    /// Whether there is a typed API.
    const IS_TYPED: bool;

    /// The event of a number.
    fn event(id: EventId) -> Self::Event;

    /// The outside name of an effect.
    fn effect(effect: &Self::Effect) -> &'static str;

    /// A new machine, by the typed API.
    ///
    /// # Errors
    /// If it does not come to rest.
    fn begin(log: Log, now: Self::Time) -> Result<Self, Unsettled>;

    /// Lets something happen to the typed machine.
    fn send(self, on: Stimulus, now: Self::Time) -> Sent<Self>;
}

/// What came of something that was to happen to a typed machine.
#[derive(Debug)]
pub enum Sent<M> {
    /// Its type does not accept it.
    Refused(M),
    /// It did, and no transition fired.
    Stayed(M),
    /// It did, and the machine did not come to rest.
    Unsettled(M),
    /// It did, and transitions fired.
    Done(M),
}

impl<M> Sent<M> {
    /// The machine was accepted; what came out is a typed machine, or an enum of them. The enums
    /// are many, and their variants are told by the names that `Debug` prints.
    pub fn accepted(next: impl Into<M> + Debug) -> Self {
        let printed = format!("{next:?}");
        let machine = next.into();
        match printed.split('(').next() {
            Some("Stayed") => Self::Stayed(machine),
            Some("Unsettled") => Self::Unsettled(machine),
            _ => Self::Done(machine),
        }
    }
}
