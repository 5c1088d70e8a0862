//! The values of guards, each taken either way.

use std::slice::Iter;

use concierge_table::{Guard, StateId, Term};

/// Answers what the guards of one selection ask, one way first, and after each [`turn`](Self::turn)
/// another. One selection sees one context, so that a function has one value in it, and `[a]` and
/// `[!a]` exclude each other. A function whose value decides nothing is not asked, so that there
/// are as many turns as decisions.
#[derive(Default)]
pub(crate) struct Oracle<'a> {
    /// In the order in which they were asked. What is asked depends on the answers before it only,
    /// so that after the last has turned, those before it are asked again.
    answers: Vec<(&'a str, bool)>,
}

impl<'a> Oracle<'a> {
    /// Whether a guard holds in a configuration.
    pub(crate) fn holds(&mut self, guard: Guard<'a>, active: &[StateId]) -> bool {
        holds(guard, active, &mut |name| self.ask(name))
    }

    /// The guard functions that were asked since the last turn, with their values.
    pub(crate) fn answers(&self) -> &[(&'a str, bool)] {
        &self.answers
    }

    /// Goes on to answers that have not been given; false if there are none.
    pub(crate) fn turn(&mut self) -> bool {
        while let Some((name, answer)) = self.answers.pop() {
            if answer {
                self.answers.push((name, false));
                return true;
            }
        }
        false
    }

    /// What a function answers.
    pub(crate) fn ask(&mut self, name: &'a str) -> bool {
        if let Some((_, answer)) = self.answers.iter().find(|(asked, _)| *asked == name) {
            return *answer;
        }
        self.answers.push((name, true));
        true
    }
}

/// Whether a guard holds in a configuration; `ask` answers for its functions. As in Rust, what
/// decides nothing is not asked.
pub(crate) fn holds<'a>(
    guard: Guard<'a>,
    active: &[StateId],
    ask: &mut dyn FnMut(&'a str) -> bool,
) -> bool {
    guard.is_always() || evaluate(&mut guard.terms().iter(), active, ask)
}

fn evaluate<'a>(
    terms: &mut Iter<'_, Term<'a>>,
    active: &[StateId],
    ask: &mut dyn FnMut(&'a str) -> bool,
) -> bool {
    match *next(terms) {
        Term::Call(name) => ask(name),
        Term::In(state) => active.binary_search(&state).is_ok(),
        Term::Not => !evaluate(terms, active, ask),
        operator @ (Term::And | Term::Or) => {
            let left = evaluate(terms, active, ask);
            let is_decided = left == (operator == Term::Or);
            if is_decided {
                skip(terms);
                return left;
            }
            evaluate(terms, active, ask)
        }
    }
}

/// Whether some values of its functions let a guard hold where these states are active.
pub fn can_hold(guard: Guard<'_>, active: &[StateId]) -> bool {
    let mut oracle = Oracle::default();
    loop {
        if oracle.holds(guard, active) {
            return true;
        }
        if !oracle.turn() {
            return false;
        }
    }
}

/// Goes past one expression.
fn skip(terms: &mut Iter<'_, Term<'_>>) {
    match next(terms) {
        Term::Call(_) | Term::In(_) => {}
        Term::Not => skip(terms),
        Term::And | Term::Or => {
            skip(terms);
            skip(terms);
        }
    }
}

fn next<'t, 'a>(terms: &mut Iter<'t, Term<'a>>) -> &'t Term<'a> {
    terms.next().expect("a guard is one expression: Table::assert_well_formed")
}

#[cfg(test)]
mod tests {
    use super::Oracle;
    use concierge_table::{Guard, StateId, Term};

    /// The values of the guard, one for each turn.
    fn values(terms: &[Term<'_>]) -> Vec<bool> {
        let mut oracle = Oracle::default();
        let mut values = Vec::new();
        loop {
            values.push(oracle.holds(Guard::of(terms), &[StateId(1)]));
            if !oracle.turn() {
                return values;
            }
        }
    }

    #[test]
    fn asks_only_what_decides() {
        use Term::{And, Call, In, Not, Or};
        assert_eq!(values(&[]), [true]);
        assert_eq!(values(&[Call("a")]), [true, false]);
        assert_eq!(values(&[Or, Call("a"), Call("b")]), [true, true, false]);
        assert_eq!(values(&[And, Call("a"), Call("b")]), [true, false, false]);
        assert_eq!(values(&[And, Call("a"), Not, Call("a")]), [false, false]);
        assert_eq!(values(&[And, In(StateId(0)), Call("a")]), [false]);
        assert_eq!(values(&[Or, In(StateId(0)), Call("a")]), [true, false]);
        assert_eq!(values(&[Or, And, In(StateId(0)), Call("a"), In(StateId(1))]), [true]);
    }
}
