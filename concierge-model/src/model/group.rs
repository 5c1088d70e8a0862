//! Groups of events.

use syn::Ident;

/// A name for several events. Where it is used, the events stand in its place.
#[derive(Clone)]
pub struct Group {
    /// The name.
    pub ident: Ident,
    /// Whether something names it.
    pub is_used: bool,
}
