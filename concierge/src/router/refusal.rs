//! What the router does not do.

use concierge_core::sessions::SessionId;

use super::LONGEST_MESSAGE;

/// Why a message or an end was not let through to its session.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The message is too long.
    #[error(
        "the message has {bytes} bytes, and at most {LONGEST_MESSAGE} are read: send it in parts"
    )]
    MessageTooLong {
        /// How long it is.
        bytes: usize,
    },
    /// Nobody has this id.
    #[error("there is no contractor {0}")]
    UnknownContractor(i64),
    /// There is no such session, or not for this contractor; which of the two is nobody's business.
    #[error(
        "contractor {contractor} has no session `{session}`: there is none, or it is another's"
    )]
    NoSession {
        /// Who asked.
        contractor: i64,
        /// For which.
        session: SessionId,
    },
}
