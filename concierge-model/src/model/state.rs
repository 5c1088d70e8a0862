//! The states of a machine.

use proc_macro2::Span;
use syn::{Attribute, Ident};

use super::Action;

pub use concierge_table::{StateId, StateKind};

/// A state.
#[derive(Clone)]
pub struct State {
    /// The name in Rust.
    pub ident: Ident,
    /// The name outside Rust.
    pub name: String,
    /// The doc comment, lines joined.
    pub docs: String,
    /// The attributes that its type keeps, doc comments included.
    pub attributes: Vec<Attribute>,
    /// What it is.
    pub kind: StateKind,
    /// What the enum of a choice's outcomes is called, where it is set.
    pub outcome: Option<Ident>,
    /// The entry actions, in order.
    pub entry: Vec<Action>,
    /// The exit actions, in order.
    pub exit: Vec<Action>,
    /// Whether all of it could be read.
    pub is_whole: bool,
    /// Where the definition says that a session may end here, if it does.
    pub end: Option<Span>,
}

impl State {
    /// Whether the machine can be found here between two events, as far as its kind goes.
    pub const fn can_rest(&self) -> bool {
        !matches!(self.kind, StateKind::Choice)
    }

    /// Whether the machine's owner may finish it here.
    pub const fn may_end(&self) -> bool {
        self.end.is_some() || matches!(self.kind, StateKind::Final)
    }
}
