//! Which event of a session.

use core::fmt;
use std::borrow::ToOwned as _;
use std::string::String;

use super::key::SessionId;

/// What its sender calls an event, such as the id of a message: 1 to 255 characters, none of them a
/// control character. It is unique in a session. Who does not know whether an event was stored sends
/// it again under the same key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventKey(String);

impl EventKey {
    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EventKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A text that is no key of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the key of an event has 1 to {max} characters, none of them a control character", max = SessionId::MAX_CHARS)]
pub struct InvalidEventKey;

impl TryFrom<String> for EventKey {
    type Error = InvalidEventKey;

    fn try_from(text: String) -> Result<Self, InvalidEventKey> {
        SessionId::check(&text).map(|()| Self(text)).map_err(|_| InvalidEventKey)
    }
}

impl TryFrom<&str> for EventKey {
    type Error = InvalidEventKey;

    fn try_from(text: &str) -> Result<Self, InvalidEventKey> {
        text.to_owned().try_into()
    }
}
