//! The events of a machine.

use syn::{Attribute, Fields, Ident};

pub use concierge_table::EventId;

/// An event.
#[derive(Clone)]
pub struct Event {
    /// The name in Rust.
    pub ident: Ident,
    /// The name outside Rust.
    pub name: String,
    /// The doc comment, lines joined.
    pub docs: String,
    /// The attributes that its type keeps, doc comments included.
    pub attributes: Vec<Attribute>,
    /// What comes with it.
    pub payload: Fields,
}
