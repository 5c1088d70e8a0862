//! What can go wrong with a session.

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
        /// The state's outside name.
        state: &'static str,
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
    /// The store failed. Whether the event was stored is not known; the next call finds out.
    #[error("the store failed: {0}")]
    Store(#[source] E),
}

impl<E> From<Unsettled> for SessionError<E> {
    fn from(unsettled: Unsettled) -> Self {
        Self::NotTaken(unsettled.into())
    }
}
