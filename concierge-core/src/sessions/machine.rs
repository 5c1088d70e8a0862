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

    /// What kind of session this is now, for whoever reads the table; `None` leaves what is stored.
    fn kind(&self) -> Option<&'static str>;

    /// The event that tells the machine of its session's silence; `None` where it does not care.
    fn silence(&self) -> Option<Self::Event>;

    /// The event that brings the machine to where it may end; `None` where it already may.
    fn end(&self) -> Option<Self::Event>;
}
