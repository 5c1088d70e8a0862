//! Predicates and relations of states, from "Predicates and Functions" of appendix D. The machine,
//! which is the `scxml` element, is `None`.

use concierge_table::{StateId, StateKind, TransitionId};

use super::{Host, Interpreter};

impl<H: Host> Interpreter<'_, H> {
    pub(super) fn kind(&self, state: StateId) -> StateKind {
        self.table.state(state).kind
    }

    pub(super) fn parent(&self, state: StateId) -> Option<StateId> {
        self.table.state(state).parent
    }

    /// `isHistoryState(state)`.
    pub(super) fn is_history_state(&self, state: StateId) -> bool {
        matches!(self.kind(state), StateKind::ShallowHistory | StateKind::DeepHistory)
    }

    /// `isCompoundState(state)`.
    pub(super) fn is_compound_state(&self, state: StateId) -> bool {
        self.kind(state) == StateKind::Compound
    }

    /// `isParallelState(state)`.
    pub(super) fn is_parallel_state(&self, state: StateId) -> bool {
        self.kind(state) == StateKind::Parallel
    }

    /// `isFinalState(state)`.
    pub(super) fn is_final_state(&self, state: StateId) -> bool {
        self.kind(state) == StateKind::Final
    }

    /// `isAtomicState(state)`. A choice is one on its way (a decision of this project).
    pub(super) fn is_atomic_state(&self, state: StateId) -> bool {
        matches!(self.kind(state), StateKind::Atomic | StateKind::Final | StateKind::Choice)
    }

    /// `isDescendant(state1, state2)`: whether `state` is a child of `ancestor`, or a child of one,
    /// and so on.
    pub(super) fn is_descendant(&self, state: StateId, ancestor: StateId) -> bool {
        self.get_proper_ancestors(state, None).contains(&ancestor)
    }

    /// `getProperAncestors(state1, state2)`: the ancestors of `state` below `stop`, the nearest
    /// first.
    pub(super) fn get_proper_ancestors(
        &self,
        state: StateId,
        stop: Option<StateId>,
    ) -> Vec<StateId> {
        let mut ancestors = Vec::new();
        let mut around = self.parent(state);
        while let Some(ancestor) = around
            && around != stop
        {
            ancestors.push(ancestor);
            around = self.parent(ancestor);
        }
        ancestors
    }

    /// `getChildStates(state1)`: the children in document order; histories are none.
    pub(super) fn get_child_states(&self, parent: StateId) -> Vec<StateId> {
        let is_child =
            |&state: &StateId| self.parent(state) == Some(parent) && !self.is_history_state(state);
        self.table.state_ids().filter(is_child).collect()
    }

    /// `state.history`: the histories of a state.
    pub(super) fn histories(&self, parent: StateId) -> Vec<StateId> {
        let is_history =
            |&state: &StateId| self.parent(state) == Some(parent) && self.is_history_state(state);
        self.table.state_ids().filter(is_history).collect()
    }

    /// `state.transition`: the transitions of a state in document order.
    pub(super) fn transitions(&self, source: StateId) -> Vec<TransitionId> {
        let is_own = |&id: &TransitionId| self.table.transition(id).source == source;
        self.table.transition_ids().filter(is_own).collect()
    }

    /// How many states are around a state.
    pub(super) fn depth(&self, state: StateId) -> usize {
        self.get_proper_ancestors(state, None).len()
    }
}
