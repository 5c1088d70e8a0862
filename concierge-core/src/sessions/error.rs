//! What can go wrong with a session.

use std::borrow::Cow;
use std::string::String;

use super::event_key::EventKey;
use super::gate::Shut;
use super::key::SessionKey;
use crate::outcome::{Refused, Unsettled};
use crate::snapshot::RestoreError;

/// Why a call on a session failed. Unless a variant says otherwise, the session is as it was.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SessionError<E> {
    /// There is no such session of this owner, or this owner cannot have one. It is the same for a
    /// session that belongs to another.
    #[error("owner {owner} has no session `{session}`", owner = .0.owner, session = .0.session)]
    NotFound(SessionKey),
    /// The stored session is sound, but not one that the machine's definition can hold. The row
    /// stays as it is.
    #[error("the stored session is refused: {0}")]
    Refused(#[from] RestoreError),
    /// The machine did not take the event.
    #[error(transparent)]
    NotTaken(#[from] Refused),
    /// The machine cannot end where it is.
    #[error("a session of machine `{machine}` cannot end in state `{state}`")]
    CannotEnd {
        /// The machine's outside name.
        machine: &'static str,
        /// The state's outside name; of several, all of them, as in `playing + muted`.
        state: Cow<'static, str>,
    },
    /// Other processes were faster each time.
    #[error("other writers were faster {attempts} times in a row: send the event again")]
    Contended {
        /// How often it was tried.
        attempts: u32,
    },
    /// The machine's context cannot be written as JSON.
    #[error("the machine cannot be stored as JSON: {0}")]
    Unstorable(#[source] serde_json::Error),
    /// So many calls are under way, on this session or on all, that this one was not begun.
    #[error("too many calls at once: send the event again in a moment")]
    Busy,
    /// [`Sessions::close`](super::Sessions::close) was called.
    #[error("the sessions are closed: this program is about to end")]
    Closed,
    /// The machine has grown too large to be stored.
    #[error("the machine would take {bytes} bytes, a session has at most {most}")]
    TooLarge {
        /// How many bytes it has as JSON, together with the effects of the event.
        bytes: usize,
        /// How many it may have: [`Settings::largest`](super::Settings::largest).
        most: usize,
    },
    /// Another event was stored under this key.
    #[error("the key `{key}` is that of an event `{found}`: give each event a key of its own")]
    KeyReused {
        /// The key.
        key: EventKey,
        /// The stored event's outside name.
        found: String,
    },
    /// The event was stored before, and what was answered then cannot be read by this program.
    #[error("the event `{key}` was stored before, its answer cannot be given again: {reason}")]
    AnswerLost {
        /// The event's key.
        key: EventKey,
        /// Why.
        reason: String,
    },
    /// The store failed. Nothing was stored.
    #[error("the store failed: {0}")]
    Store(#[source] E),
    /// The store failed while it stored the event. Whether it did is not known: the same event under
    /// the same key finds out, and is not applied twice.
    #[error("the store failed, and it is not known whether the event was stored: {0}")]
    Unknown(#[source] E),
}

impl<E> From<Shut> for SessionError<E> {
    fn from(shut: Shut) -> Self {
        match shut {
            Shut::Full => Self::Busy,
            Shut::Closed => Self::Closed,
        }
    }
}

impl<E> From<Unsettled> for SessionError<E> {
    fn from(unsettled: Unsettled) -> Self {
        Self::NotTaken(unsettled.into())
    }
}
