//! Conditions.

use concierge_table::{StateId, Term};

use super::Function;

/// A condition.
#[derive(Clone, Default)]
pub enum Guard {
    /// There is none.
    #[default]
    Always,
    /// A guard function.
    Call(Function),
    /// `in(State)`
    In(StateId),
    /// `!a`
    Not(Box<Self>),
    /// `a && b`
    And(Box<Self>, Box<Self>),
    /// `a || b`
    Or(Box<Self>, Box<Self>),
}

impl Guard {
    /// Whether there is no condition.
    pub const fn is_always(&self) -> bool {
        matches!(self, Self::Always)
    }

    /// Whether a function of the user's is called.
    pub fn calls_function(&self) -> bool {
        self.terms().iter().any(|term| matches!(term, Term::Call(_)))
    }

    /// The expression in prefix order, as the table holds it.
    pub fn terms(&self) -> Vec<Term<'_>> {
        let mut terms = Vec::new();
        self.write(&mut terms);
        terms
    }

    fn write<'a>(&'a self, terms: &mut Vec<Term<'a>>) {
        let mut binary = |operator, left: &'a Self, right: &'a Self| {
            terms.push(operator);
            left.write(terms);
            right.write(terms);
        };
        match self {
            Self::Always => {}
            Self::Call(function) => terms.push(Term::Call(&function.name)),
            Self::In(state) => terms.push(Term::In(*state)),
            Self::Not(operand) => {
                terms.push(Term::Not);
                operand.write(terms);
            }
            Self::And(left, right) => binary(Term::And, left, right),
            Self::Or(left, right) => binary(Term::Or, left, right),
        }
    }
}
