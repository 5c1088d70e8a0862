//! From one version of a definition to the next.

use proc_macro2::Span;

use super::Function;

/// What makes a session of an older version one of the next.
#[derive(Clone)]
pub struct Migration {
    /// Where the version is written.
    pub span: Span,
    /// The version from which it leads to the next.
    pub from: u32,
    /// The function.
    pub function: Function,
}
