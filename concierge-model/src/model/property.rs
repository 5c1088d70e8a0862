//! What the author states of a machine.

use proc_macro2::Span;

use super::{Guard, StateId};

/// A statement that holds whatever happens, or else is refuted.
#[derive(Clone)]
pub struct Property {
    /// The word that says what it is.
    pub span: Span,
    /// What is stated.
    pub claim: Claim,
}

/// A state, where a property names it.
#[derive(Clone, Copy)]
pub struct Named {
    /// Where.
    pub span: Span,
    /// The state.
    pub state: StateId,
}

/// What can be stated. Each is about the situations in which the machine can rest.
#[derive(Clone)]
pub enum Claim {
    /// The condition holds in none of them. It asks no function; the states are those it names.
    Never(Guard, Vec<Named>),
    /// From each of them, one in which some of these states is active can be reached.
    AlwaysPossible(Vec<Named>),
    /// Once `first` is active, none of the `others` is, from then on.
    AfterNever {
        /// The state after which it holds.
        first: Named,
        /// The states that are ruled out then.
        others: Vec<Named>,
    },
    /// Once `from` is active, and until one of `to` is, one of `to` can be reached.
    LeadsTo {
        /// The state that leads there.
        from: Named,
        /// The states, one of which it leads to.
        to: Vec<Named>,
    },
}

impl Claim {
    /// The states that it names.
    pub fn named(&self) -> Vec<Named> {
        match self {
            Self::Never(_, named) | Self::AlwaysPossible(named) => named.clone(),
            Self::AfterNever { first, others } => {
                std::iter::once(*first).chain(others.iter().copied()).collect()
            }
            Self::LeadsTo { from, to } => {
                std::iter::once(*from).chain(to.iter().copied()).collect()
            }
        }
    }
}
