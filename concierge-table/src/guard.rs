//! Guard expressions as flat data.

use crate::StateId;

/// One term of a guard in prefix order: an operator stands before its operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Term<'a> {
    /// The guard function of this name.
    Call(&'a str),
    /// Whether this state is active.
    In(StateId),
    /// The negation of the one expression that follows.
    Not,
    /// The conjunction of the two expressions that follow.
    And,
    /// The disjunction of the two expressions that follow.
    Or,
}

/// The condition of a transition. It is a tree in prefix order, so that a `const` can hold it
/// without pointers: `a && !b` is `[And, Call("a"), Not, Call("b")]`.
///
/// ```
/// use concierge_table::{Guard, StateId, Term};
///
/// let guard = Guard::of(&[Term::And, Term::Call("paid"), Term::Not, Term::In(StateId(2))]);
/// assert!(guard.evaluate(|term| term == Term::Call("paid")));
/// assert!(Guard::ALWAYS.evaluate(|_| unreachable!("it asks nothing")));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Guard<'a> {
    terms: &'a [Term<'a>],
}

impl<'a> Guard<'a> {
    /// The guard of a transition without one: it holds, and prints as nothing.
    pub const ALWAYS: Guard<'static> = Guard { terms: &[] };

    /// A guard of these terms, in prefix order.
    pub const fn of(terms: &'a [Term<'a>]) -> Self {
        Self { terms }
    }

    /// The terms, in prefix order.
    pub const fn terms(&self) -> &'a [Term<'a>] {
        self.terms
    }

    /// Whether there is no condition.
    pub const fn is_always(&self) -> bool {
        self.terms.is_empty()
    }

    /// The value of the expression, that of each function and each `in(State)` given by `holds`.
    /// All of them are asked, left to right: guards are pure, so that asking one too many changes
    /// nothing.
    pub fn evaluate(&self, mut holds: impl FnMut(Term<'a>) -> bool) -> bool {
        self.is_always() || evaluate(&mut self.terms.iter(), &mut holds)
    }

    /// Whether the terms are exactly one expression, or none.
    pub const fn is_well_formed(&self) -> bool {
        let (mut wanted, mut at) = (1, 0);
        while at < self.terms.len() {
            if wanted == 0 {
                return false;
            }
            match self.terms[at] {
                Term::Call(_) | Term::In(_) => wanted -= 1,
                Term::Not => {}
                Term::And | Term::Or => wanted += 1,
            }
            at += 1;
        }
        wanted == 0 || at == 0
    }
}

fn evaluate<'a>(
    terms: &mut core::slice::Iter<'_, Term<'a>>,
    holds: &mut impl FnMut(Term<'a>) -> bool,
) -> bool {
    match *terms.next().expect("a guard is one expression: Table::assert_well_formed") {
        term @ (Term::Call(_) | Term::In(_)) => holds(term),
        Term::Not => !evaluate(terms, holds),
        Term::And => evaluate(terms, holds) & evaluate(terms, holds),
        Term::Or => evaluate(terms, holds) | evaluate(terms, holds),
    }
}

#[cfg(test)]
mod tests {
    use super::{Guard, Term};

    #[test]
    fn knows_one_expression_from_none_and_from_two() {
        use Term::{And, Call};
        assert!(Guard::of(&[And, Call("a"), Call("b")]).is_well_formed());
        assert!(!Guard::of(&[And, Call("a")]).is_well_formed());
        assert!(!Guard::of(&[Call("a"), Call("b")]).is_well_formed());
    }
}
