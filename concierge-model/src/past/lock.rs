//! What a build script passes on to the macro.

use super::Past;

/// The most bytes of [`Locks`] as text: what every system lets an environment variable hold.
pub const MOST: usize = 32_000;

/// What the lock file of a machine says, on its way from the build script to the macro.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// The source file of the definition, relative to its package.
    pub source: String,
    /// The lock file, as the build script names it.
    pub file: String,
    /// What is in it, or why that is not known.
    pub past: Result<Past, String>,
}

/// The locks of the machines of one name in a package, each in another source file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locks(pub Vec<Lock>);

impl Locks {
    /// The environment variable in which they are passed on, for machines of this type.
    pub fn variable(machine: &str) -> String {
        format!("CONCIERGE_LOCK_{machine}")
    }
}
