//! What goes into a store and what comes out of it.

use std::borrow::Cow;
use std::string::String;
use std::vec::Vec;

use chrono::{DateTime, Utc};

use super::event_key::EventKey;
use super::key::SessionKey;

/// Whether a session goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// It goes on; stored as `active`.
    Active,
    /// Its owner ended it; stored as `ended`.
    Ended,
}

impl Status {
    /// The name under which it is stored.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Ended => "ended",
        }
    }

    /// The status that a name stands for. `completed`, which other programs write, is an end; what
    /// nobody knows the meaning of has not ended.
    pub fn from_name(name: &str) -> Self {
        match name {
            "ended" | "completed" => Self::Ended,
            _ => Self::Active,
        }
    }
}

/// A session as a store holds it. Times are exact to the millisecond.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// How often the session was written; 0 for a row that something else made.
    pub version: u64,
    /// The machine, as the last write gave it. Bytes, since in a row that something else wrote it
    /// need not be text; `None` where there is nothing.
    pub data: Option<Vec<u8>>,
    /// As in [`Write::kind`].
    pub kind: Option<String>,
    /// Whether it goes on.
    pub status: Status,
    /// The time of its first write.
    pub started_at: DateTime<Utc>,
    /// The time of its last write.
    pub updated_at: DateTime<Utc>,
    /// The time of the write that ended it; `None` while it is active.
    pub ended_at: Option<DateTime<Utc>>,
    /// As in [`Write::due`].
    pub due: Option<DateTime<Utc>>,
    /// As in [`Write::silence`].
    pub silence: Option<DateTime<Utc>>,
}

/// The next version of a session.
#[derive(Clone, Copy, Debug)]
pub struct Write<'a> {
    /// The version that it follows; `None` for the first, when there must be no row yet.
    pub expected: Option<u64>,
    /// The machine.
    pub data: &'a str,
    /// The kind of session, for whoever reads the table; `None` leaves the stored one.
    pub kind: Option<&'a str>,
    /// Whether it goes on.
    pub status: Status,
    /// When this happens.
    pub at: DateTime<Utc>,
    /// When the session must be woken if nothing happens until then: at the end of its silence, or
    /// when the first of its machine's timers is over.
    pub due: Option<DateTime<Utc>>,
    /// When its silence ends, which may be later than that.
    pub silence: Option<DateTime<Utc>>,
    /// Keeps the data that this write replaces, byte for byte, with this reason.
    pub set_aside: Option<&'a str>,
    /// What the machine did, in order.
    pub steps: &'a [Step],
    /// What the machine emitted, each as JSON, in order.
    pub effects: &'a [String],
    /// The event that is answered with this write; `None` if nobody will ask for it again.
    pub receipt: Option<Receipt<'a>>,
}

/// What is remembered of an event, so that it is answered and not applied when it comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt<'a> {
    /// The event's key. Within a session it is stored once.
    pub key: &'a EventKey,
    /// What its sender is told.
    pub answer: &'a str,
}

/// A stored [`Receipt`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Remembered {
    /// The version that the event made.
    pub version: u64,
    /// What its sender was told.
    pub answer: String,
}

/// An event that did something to a machine. The names are outside names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    /// The event; of a state's own timer, `after` and its delay as the definition has it, as in
    /// `after 5s`.
    pub event: Cow<'static, str>,
    /// The state before it; of several, all of them, as in `playing + muted`.
    pub from: Cow<'static, str>,
    /// The state after it.
    pub to: Cow<'static, str>,
}

/// What became of a write.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[must_use = "a write that was not committed changed nothing"]
pub enum Written {
    /// It is stored, as a whole.
    Committed {
        /// The session's version now.
        version: u64,
    },
    /// The session has stored an event of this key before. Nothing changed.
    Duplicate(Remembered),
    /// Another writer was first: the session is not at the expected version. Nothing changed.
    Conflict,
    /// There is no such session of this owner, or the owner may have none: the id is another's, the
    /// row is gone, or the owner does not exist. Nothing changed.
    NotFound,
}

/// Why a write has no outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError<E> {
    /// The store failed before it committed anything. Nothing changed.
    #[error("nothing was stored: {0}")]
    Failed(#[source] E),
    /// The store failed while it committed: either all of the write is stored, now or in a moment,
    /// or none of it ever will be.
    #[error("it is not known whether the write was stored: {0}")]
    Unknown(#[source] E),
}

/// A session that wants to be woken.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Due {
    /// Since when.
    pub at: DateTime<Utc>,
    /// Which.
    pub key: SessionKey,
}

/// A step that was stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastStep {
    /// The version that the write made.
    pub version: u64,
    /// The event.
    pub event: String,
    /// The state before it.
    pub from: String,
    /// The state after it.
    pub to: String,
    /// The time of the write.
    pub at: DateTime<Utc>,
}

/// Data that was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// The version that it had.
    pub version: u64,
    /// The data, byte for byte.
    pub data: Vec<u8>,
    /// Why a write replaced it.
    pub reason: String,
    /// The time of that write.
    pub at: DateTime<Utc>,
}
