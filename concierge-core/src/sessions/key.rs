//! Which session: its owner and its id.

use core::fmt;
use std::borrow::ToOwned as _;
use std::string::String;

/// Who a session belongs to. Nobody else reads or drives it, also who guesses its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Owner(pub i64);

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The name of a session: 1 to 255 characters, none of them a control character. It is unique in a
/// store, among all owners.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(String);

impl SessionId {
    /// The most characters that an id has.
    pub const MAX_CHARS: usize = 255;

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a text can be an id.
    pub(super) fn check(text: &str) -> Result<(), InvalidSessionId> {
        match text.chars().count() {
            0 => return Err(InvalidSessionId::Empty),
            found if found > Self::MAX_CHARS => return Err(InvalidSessionId::TooLong { found }),
            _ => {}
        }
        match text.chars().enumerate().find(|(_, character)| character.is_control()) {
            Some((at, character)) => Err(InvalidSessionId::Control { character, at }),
            None => Ok(()),
        }
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Why a text is no session id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidSessionId {
    /// It is empty.
    #[error("a session id has at least one character, this one is empty")]
    Empty,
    /// It is longer than [`SessionId::MAX_CHARS`].
    #[error("a session id has at most {max} characters, this one has {found}", max = SessionId::MAX_CHARS)]
    TooLong {
        /// How many characters it has.
        found: usize,
    },
    /// It holds a control character, such as NUL or a line feed.
    #[error("a session id has no control characters, this one has {character:?} at character {at}")]
    Control {
        /// The first of them.
        character: char,
        /// How many characters stand before it.
        at: usize,
    },
}

impl TryFrom<String> for SessionId {
    type Error = InvalidSessionId;

    fn try_from(text: String) -> Result<Self, InvalidSessionId> {
        Self::check(&text).map(|()| Self(text))
    }
}

impl TryFrom<&str> for SessionId {
    type Error = InvalidSessionId;

    fn try_from(text: &str) -> Result<Self, InvalidSessionId> {
        text.to_owned().try_into()
    }
}

/// A session and whose it is: what every call names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionKey {
    /// The owner.
    pub owner: Owner,
    /// The session.
    pub session: SessionId,
}

impl SessionKey {
    /// The session of this owner.
    pub const fn new(owner: Owner, session: SessionId) -> Self {
        Self { owner, session }
    }
}
