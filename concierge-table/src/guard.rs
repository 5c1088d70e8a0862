//! Guard expressions as flat data.

use core::fmt;

/// One term of a guard in prefix order: an operator stands before its operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Term<'a> {
    /// The guard function of this name.
    Call(&'a str),
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
/// use concierge_table::{Guard, Term};
///
/// let guard = Guard::of(&[Term::And, Term::Call("paid"), Term::Not, Term::Call("late")]);
/// assert_eq!(guard.to_string(), "paid && !late");
/// assert!(guard.evaluate(|name| name == "paid"));
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

    /// The value of the expression, each function's value given by `holds`. Every function is
    /// asked, left to right: guards are pure, so that asking one too many changes nothing.
    pub fn evaluate(&self, mut holds: impl FnMut(&'a str) -> bool) -> bool {
        self.is_always() || evaluate(&mut self.terms.iter(), &mut holds)
    }

    /// Whether the terms are exactly one expression, or none.
    pub const fn is_well_formed(&self) -> bool {
        let mut wanted = if self.is_always() { 0 } else { 1 };
        let mut at = 0;
        while at < self.terms.len() {
            if wanted == 0 {
                return false;
            }
            match self.terms[at] {
                Term::Call(_) => wanted -= 1,
                Term::Not => {}
                Term::And | Term::Or => wanted += 1,
            }
            at += 1;
        }
        wanted == 0
    }
}

fn evaluate<'a>(
    terms: &mut core::slice::Iter<'_, Term<'a>>,
    holds: &mut impl FnMut(&'a str) -> bool,
) -> bool {
    match terms.next().expect("a guard is one expression: Table::assert_well_formed") {
        Term::Call(name) => holds(name),
        Term::Not => !evaluate(terms, holds),
        Term::And => evaluate(terms, holds) & evaluate(terms, holds),
        Term::Or => evaluate(terms, holds) | evaluate(terms, holds),
    }
}

/// As it is written in a definition: `(a || !b) && c`.
impl fmt::Display for Guard<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_always() { Ok(()) } else { write(&mut self.terms.iter(), Binding::Loose, f) }
    }
}

/// How tightly the surroundings of an expression bind it.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Binding {
    Loose,
    Or,
    And,
    Not,
}

fn write(
    terms: &mut core::slice::Iter<'_, Term<'_>>,
    around: Binding,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let (own, operator) = match terms.next().ok_or(fmt::Error)? {
        Term::Call(name) => return f.write_str(name),
        Term::Not => {
            f.write_str("!")?;
            return write(terms, Binding::Not, f);
        }
        Term::And => (Binding::And, " && "),
        Term::Or => (Binding::Or, " || "),
    };
    let in_parentheses = around > own;
    if in_parentheses {
        f.write_str("(")?;
    }
    write(terms, own, f)?;
    f.write_str(operator)?;
    write(terms, own, f)?;
    if in_parentheses {
        f.write_str(")")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    extern crate alloc;
    use super::{Guard, Term};
    use alloc::string::ToString as _;

    #[test]
    fn prints_the_fewest_parentheses() {
        use Term::{And, Call, Not, Or};
        let guard = |terms: &[Term<'static>]| Guard::of(terms).to_string();
        assert_eq!(guard(&[]), "");
        assert_eq!(guard(&[And, Or, Call("a"), Not, Call("b"), Call("c")]), "(a || !b) && c");
        assert_eq!(guard(&[Or, And, Call("a"), Call("b"), Call("c")]), "a && b || c");
        assert_eq!(guard(&[Not, Or, Call("a"), Call("b")]), "!(a || b)");
        assert_eq!(guard(&[And, And, Call("a"), Call("b"), Call("c")]), "a && b && c");
    }

    #[test]
    fn knows_one_expression_from_none_and_from_two() {
        use Term::{And, Call};
        assert!(Guard::of(&[And, Call("a"), Call("b")]).is_well_formed());
        assert!(!Guard::of(&[And, Call("a")]).is_well_formed());
        assert!(!Guard::of(&[Call("a"), Call("b")]).is_well_formed());
    }
}
