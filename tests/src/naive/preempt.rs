//! `removeConflictingTransitions`.

use concierge_table::TransitionId;

use super::{Bug, Host, Interpreter};

impl<H: Host> Interpreter<'_, H> {
    /// `removeConflictingTransitions(enabledTransitions)`: of two transitions that would exit the
    /// same state, the one whose source lies inside that of the other is kept, else the earlier.
    pub(super) fn remove_conflicting_transitions(
        &self,
        enabled: Vec<TransitionId>,
    ) -> Vec<TransitionId> {
        if self.has(Bug::NoPreemption) {
            return enabled;
        }
        let mut filtered: Vec<TransitionId> = Vec::new();
        for t1 in enabled {
            let mut is_preempted = false;
            let mut to_remove = Vec::new();
            for &t2 in &filtered {
                if !self.is_conflict(t1, t2) {
                    continue;
                }
                if self.is_inner(t1, t2) && !self.has(Bug::EarlierAlwaysWins)
                    || self.has(Bug::LaterAlwaysWins)
                {
                    to_remove.push(t2);
                } else {
                    is_preempted = true;
                    break;
                }
            }
            if !is_preempted {
                filtered.retain(|transition| !to_remove.contains(transition));
                filtered.push(t1);
            }
        }
        filtered
    }

    /// `computeExitSet(t1).hasIntersection(computeExitSet(t2))`.
    fn is_conflict(&self, t1: TransitionId, t2: TransitionId) -> bool {
        if self.has(Bug::PreemptionByAncestry) {
            return self.is_inner(t1, t2) || self.is_inner(t2, t1);
        }
        if self.has(Bug::TargetlessIsPreempted)
            && (self.is_targetless(t1) || self.is_targetless(t2))
        {
            return true;
        }
        let other = self.compute_exit_set(&[t2]);
        self.compute_exit_set(&[t1]).iter().any(|state| other.contains(state))
    }

    /// `isDescendant(t1.source, t2.source)`.
    fn is_inner(&self, t1: TransitionId, t2: TransitionId) -> bool {
        let source = |id| self.table.transition(id).source;
        self.is_descendant(source(t1), source(t2))
    }
}
