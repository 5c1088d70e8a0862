//! The states of a machine.

use proc_macro2::Span;
use syn::{Attribute, Ident, Type};

use super::{Action, EventId, Initial};

pub use concierge_table::{StateId, StateKind};

/// A state.
#[derive(Clone)]
pub struct State {
    /// The name in Rust.
    pub ident: Ident,
    /// The name outside Rust.
    pub name: String,
    /// The names outside Rust that it had before, each where it is written.
    pub was: Vec<FormerName>,
    /// The doc comment, lines joined.
    pub docs: String,
    /// The attributes that its type keeps, doc comments included.
    pub attributes: Vec<Attribute>,
    /// What it is.
    pub kind: StateKind,
    /// The state around it; `None` at the top.
    pub parent: Option<StateId>,
    /// The initial transition of a compound state, the default transition of a history.
    pub initial: Option<Initial>,
    /// What the enum of a choice's outcomes is called, where it is set.
    pub outcome: Option<Ident>,
    /// The entry actions, in order.
    pub entry: Vec<Action>,
    /// The exit actions, in order.
    pub exit: Vec<Action>,
    /// The events that wait while it is active.
    pub defers: Vec<Deferred>,
    /// The data that it owns while it is active.
    pub data: Option<Data>,
    /// Whether all of it could be read.
    pub is_whole: bool,
    /// Where the definition says that a session may end here, if it does.
    pub end: Option<Span>,
}

/// A name outside Rust that a state had before.
#[derive(Clone)]
pub struct FormerName {
    /// Where it is written.
    pub span: Span,
    /// The name.
    pub name: String,
}

/// An event that waits while a state is active.
#[derive(Clone)]
pub struct Deferred {
    /// Where the event, or its group, is named.
    pub span: Span,
    /// The event.
    pub event: EventId,
}

/// The data of a state.
#[derive(Clone)]
pub struct Data {
    /// Its type.
    pub ty: Type,
    /// The type without blanks, as the table shows it.
    pub name: String,
}

impl State {
    /// Whether the machine's owner may finish it here.
    pub const fn may_end(&self) -> bool {
        self.end.is_some() || (matches!(self.kind, StateKind::Final) && self.parent.is_none())
    }
}
