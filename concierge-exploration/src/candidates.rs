//! The transitions of one state that one cause triggers.

use std::cell::OnceCell;
use std::rc::Rc;

use concierge_table::{StateId, Term, TransitionId};

use crate::cause::Cause;
use crate::chart::Chart;
use crate::oracle::Oracle;

/// Sets of transitions, one of which is selected.
pub(crate) type Selections = Rc<[Vec<TransitionId>]>;

/// Transitions of one state, in the order in which they are tried.
pub(crate) struct Candidates {
    pub(crate) cause: Cause,
    pub(crate) transitions: Vec<TransitionId>,
    /// What is selected where no other active state has candidates; none where that depends on what
    /// else is active.
    alone: OnceCell<Option<Selections>>,
}

impl Candidates {
    pub(crate) const fn new(cause: Cause) -> Self {
        Self { cause, transitions: Vec::new(), alone: OnceCell::new() }
    }
}

impl Chart<'_> {
    /// What a state selects for a cause for which no other active state has candidates, where that
    /// is always the same.
    pub(crate) fn alone(&self, state: StateId, cause: Cause) -> Option<Selections> {
        let candidates = self.candidates_of(state).iter().find(|it| it.cause == cause)?;
        let alone = || self.asks_functions_alone(candidates).then(|| self.first_of(candidates));
        candidates.alone.get_or_init(alone).clone()
    }

    fn asks_functions_alone(&self, candidates: &Candidates) -> bool {
        let guards = candidates.transitions.iter().map(|&id| self.table.transition(id).guard);
        let mut terms = guards.flat_map(|guard| guard.terms().iter());
        !terms.any(|term| matches!(term, Term::In(_)))
    }

    fn first_of(&self, candidates: &Candidates) -> Selections {
        let mut selections = Vec::new();
        let mut oracle = Oracle::default();
        loop {
            let mut ids = candidates.transitions.iter().copied();
            let first = ids.find(|&id| oracle.holds(self.table.transition(id).guard, &[]));
            selections.push(first.into_iter().collect());
            if !oracle.turn() {
                break;
            }
        }
        selections.sort_unstable();
        selections.dedup();
        selections.into()
    }
}
