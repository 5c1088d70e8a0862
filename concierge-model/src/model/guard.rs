//! The names of functions: guards and actions.

use concierge_table::Term;
use quote::ToTokens as _;
use syn::Path;

/// The name of a function, as a call needs it and as the table shows it.
#[derive(Clone)]
pub struct Action {
    /// The path to the function, at its place in the definition.
    pub path: Path,
    /// The path without blanks, as in `Session::reset`.
    pub name: String,
}

impl Action {
    /// The function of this path.
    pub(crate) fn new(path: &Path) -> Self {
        let name = path.to_token_stream().to_string().replace(char::is_whitespace, "");
        Self { path: path.clone(), name }
    }
}

/// A condition.
#[derive(Clone, Default)]
pub enum Guard {
    /// There is none.
    #[default]
    Always,
    /// A guard function.
    Call(Action),
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
            Self::Not(operand) => {
                terms.push(Term::Not);
                operand.write(terms);
            }
            Self::And(left, right) => binary(Term::And, left, right),
            Self::Or(left, right) => binary(Term::Or, left, right),
        }
    }
}
