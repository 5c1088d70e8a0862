//! What stored sessions of a machine may hold.
//!
//! A build script keeps it in a lock file beside the definition, and passes it on to the macro as
//! the text of [`Locks`]: the macro reads no file.

mod lock;
mod merge;
mod text;
mod version;

pub use lock::{Lock, Locks, MOST};
pub(crate) use version::timers;
pub use version::{Remembered, Version};

/// What stored sessions of a machine may hold, by the versions of the definition that wrote them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// The machine's outside name.
    pub machine: String,
    /// By version, in ascending order; each once.
    pub versions: Vec<Version>,
}
