//! A contractor's registration for an event.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How a contractor stands to an event: the `event_status` of a registration.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
#[non_exhaustive]
pub enum RegistrationStatus {
    /// Signed up.
    Registered,
    /// Arrived.
    CheckedIn,
    /// In a session of the event.
    Attending,
    /// Signed off.
    Cancelled,
    /// A status that other parts of the system use; it makes no event active.
    Other(String),
}

impl RegistrationStatus {
    /// The statuses with which an event counts.
    pub const ACTIVE: [Self; 3] = [Self::Registered, Self::CheckedIn, Self::Attending];

    /// Whether the event counts for the contractor.
    pub fn is_active(&self) -> bool {
        Self::ACTIVE.contains(self)
    }

    /// The name in the database.
    pub fn name(&self) -> &str {
        match self {
            Self::Registered => "registered",
            Self::CheckedIn => "checked_in",
            Self::Attending => "attending",
            Self::Cancelled => "cancelled",
            Self::Other(name) => name,
        }
    }
}

impl From<String> for RegistrationStatus {
    fn from(name: String) -> Self {
        match name.as_str() {
            "registered" => Self::Registered,
            "checked_in" => Self::CheckedIn,
            "attending" => Self::Attending,
            "cancelled" => Self::Cancelled,
            _ => Self::Other(name),
        }
    }
}

impl From<RegistrationStatus> for String {
    fn from(status: RegistrationStatus) -> Self {
        status.name().to_owned()
    }
}

impl fmt::Display for RegistrationStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
