//! What a build script passes on to the macro.

use super::Past;

/// The most bytes of a [`Lock`] as text: what every system lets an environment variable hold.
pub const MOST: usize = 32_000;

/// What the lock file of a machine says, on its way from the build script to the macro.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// The source file of the definition, relative to its package. Another machine of the same name
    /// is not meant.
    pub source: String,
    /// The lock file, as the build script names it.
    pub file: String,
    /// What is in it, or why that is not known.
    pub past: Result<Past, String>,
}

impl Lock {
    /// The environment variable in which it is passed on, for a machine of this type.
    pub fn variable(machine: &str) -> String {
        format!("CONCIERGE_LOCK_{machine}")
    }
}
