//! Where transitions lead.

use proc_macro2::Span;

use super::{Action, Function, StateId};

/// A target.
#[derive(Clone)]
pub struct Target {
    /// Where it is named.
    pub span: Span,
    /// The state, or the pseudo-state that stands for one.
    pub state: StateId,
    /// What makes the data of a state that owns data.
    pub data: Option<Function>,
}

/// The initial transition of a compound state or of the machine, or the default transition of a
/// history.
#[derive(Clone)]
pub struct Initial {
    /// The word it begins with.
    pub span: Span,
    /// Where it leads; several states lie in different regions.
    pub targets: Vec<Target>,
    /// The actions, in order.
    pub actions: Vec<Action>,
}
