//! What a manager must know of a machine.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::key::SessionKey;
use super::timer::Timers;
use crate::machine::Machine;

/// A machine whose sessions can be managed. The event is delivered to a clone, which takes the
/// machine's place once it is stored; a clone should therefore be cheap.
pub trait SessionMachine:
    Machine<
        Time = DateTime<Utc>,
        Context: Serialize + DeserializeOwned + Send,
        Event: Clone + Send,
        Effect: Serialize + Send,
        Kept: Serialize + DeserializeOwned + Default + Timers,
    > + Clone
    + Send
    + 'static
{
    /// The context of a session that is opened now.
    fn new_context(key: &SessionKey, now: DateTime<Utc>) -> Self::Context;

    /// Whether this machine, read from the row of `key`, is that session's. Where the context says
    /// whose it is, a row with another's data is not driven but set aside.
    fn belongs_to(&self, key: &SessionKey) -> bool {
        let _ = key;
        true
    }

    /// What kind of session this is now, for whoever reads the table; `None`, unless said
    /// otherwise, leaves what is stored.
    fn kind(&self) -> Option<&'static str> {
        None
    }

    /// The event that tells the machine of its session's silence; `None`, unless said otherwise,
    /// where it does not care.
    fn silence(&self) -> Option<Self::Event> {
        None
    }

    /// The event that brings the machine to where it may end; `None`, unless said otherwise, where
    /// it already may, or is to be ended by its own events alone.
    fn end(&self) -> Option<Self::Event> {
        None
    }
}
