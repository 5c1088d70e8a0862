//! How the states of a table lie in each other. States stand in pre-order, so that what lies
//! inside a state is the run of ids behind it.

use crate::{StateId, Table, Transition};

impl<'a> Table<'a> {
    /// Whether `state` lies inside `ancestor`, at any depth; no state lies inside itself. `None`
    /// is the machine, inside which every state lies. Linear in the depth.
    pub const fn is_inside(&self, state: StateId, ancestor: Option<StateId>) -> bool {
        let Some(ancestor) = ancestor else { return true };
        let mut around = self.state(state).parent;
        while let Some(id) = around {
            if id.0 == ancestor.0 {
                return true;
            }
            around = self.state(id).parent;
        }
        false
    }

    /// The states around a state, the nearest first.
    pub fn ancestors(&self, state: StateId) -> impl Iterator<Item = StateId> + use<'a> {
        let table = *self;
        core::iter::successors(table.state(state).parent, move |&id| table.state(id).parent)
    }

    /// The states directly inside a state, or at the top of the machine, in document order;
    /// pseudo-states are among them. Linear in the number of states inside.
    pub fn children(&self, parent: Option<StateId>) -> impl Iterator<Item = StateId> + use<'a> {
        let table = *self;
        let first = parent.map_or(0, |parent| parent.index() + 1);
        // What stands behind the states inside has a parent that stands before `parent`.
        let inside = self.state_ids().skip(first);
        let inside = inside.take_while(move |&id| table.state(id).parent >= parent);
        inside.filter(move |&id| table.state(id).parent == parent)
    }

    /// The domain of a transition whose effective targets are these: the state whose active
    /// descendants it leaves. `None` is the machine itself. For an internal transition of a
    /// compound source with all targets inside, the source; else the nearest proper ancestor of
    /// the source that is compound, or the machine, and contains all targets (SCXML, appendix D,
    /// `getTransitionDomain` and `findLCCA`). A parallel state is never a domain.
    ///
    /// A targetless transition has no domain and leaves nothing; it is not to be asked.
    pub const fn domain(
        &self,
        transition: &Transition<'_>,
        effective_targets: &[StateId],
    ) -> Option<StateId> {
        let source = transition.source;
        if transition.is_internal
            && self.is_compound(source)
            && self.contains_all(Some(source), effective_targets)
        {
            return Some(source);
        }
        let mut around = self.state(source).parent;
        while let Some(id) = around {
            if self.is_compound(id) && self.contains_all(around, effective_targets) {
                return around;
            }
            around = self.state(id).parent;
        }
        None
    }

    const fn is_compound(&self, state: StateId) -> bool {
        matches!(self.state(state).kind, crate::StateKind::Compound)
    }

    const fn contains_all(&self, ancestor: Option<StateId>, states: &[StateId]) -> bool {
        let mut at = 0;
        while at < states.len() {
            if !self.is_inside(states[at], ancestor) {
                return false;
            }
            at += 1;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use crate::{Initial, State, StateId, Table, Transition};

    const A: StateId = StateId(0);
    const P: StateId = StateId(1);
    const R: StateId = StateId(2);
    const R1: StateId = StateId(3);
    const R2: StateId = StateId(4);
    const S: StateId = StateId(5);

    /// `A` holds the parallel `P`, whose regions are `R`, which holds `R1` and `R2`, and `S`.
    const STATES: &[State<'static>] = &[
        State::compound("a", Initial::to(&[P])),
        State::parallel("p").inside(A),
        State::compound("r", Initial::to(&[R1])).inside(P),
        State::atomic("r1").inside(R),
        State::atomic("r2").inside(R),
        State::atomic("s").inside(P),
    ];

    #[test]
    fn the_domain_is_the_nearest_compound_around_source_and_targets() {
        let table = Table::new("m", Initial::to(&[A])).states(STATES);
        let domain = |source, targets: &[StateId]| {
            table.domain(&Transition::on(source, &[]).to(&[]), targets)
        };
        assert_eq!(domain(R1, &[R2]), Some(R));
        assert_eq!(domain(R1, &[R1]), Some(R));
        // A parallel is never a domain: a transition between regions leaves all of them.
        assert_eq!(domain(R1, &[S]), Some(A));
        assert_eq!(domain(R, &[R2]), Some(A));
        assert_eq!(domain(A, &[R2]), None);
    }

    #[test]
    fn an_internal_transition_stays_in_a_compound_source_alone() {
        let table = Table::new("m", Initial::to(&[A])).states(STATES);
        let domain = |source, targets: &[StateId]| {
            table.domain(&Transition::on(source, &[]).internal(), targets)
        };
        assert_eq!(domain(R, &[R2]), Some(R));
        assert_eq!(domain(R, &[S]), Some(A));
        assert_eq!(domain(P, &[R2]), Some(A));
        assert_eq!(domain(A, &[R2, S]), Some(A));
    }

    #[test]
    fn no_state_lies_inside_itself() {
        let table = Table::new("m", Initial::to(&[A])).states(STATES);
        assert!(table.is_inside(R1, Some(A)));
        assert!(!table.is_inside(A, Some(A)));
        assert!(table.is_inside(A, None));
        assert!(table.children(Some(P)).eq([R, S]));
        assert!(table.ancestors(R1).eq([R, P, A]));
    }
}
