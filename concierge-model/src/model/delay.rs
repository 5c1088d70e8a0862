//! How long something waits.

use std::time::Duration;

use super::Function;

/// A time to wait.
#[derive(Clone)]
pub enum Delay {
    /// Always the same.
    Constant(Duration),
    /// What a function says of the context.
    Function(Function),
}

impl Delay {
    pub(super) fn as_data(&self) -> concierge_table::Delay<'_> {
        match self {
            Self::Constant(duration) => concierge_table::Delay::Constant(*duration),
            Self::Function(function) => concierge_table::Delay::Function(&function.name),
        }
    }
}
