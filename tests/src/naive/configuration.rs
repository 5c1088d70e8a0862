//! The active states.

use concierge_table::StateId;

use super::{Host, Interpreter};

impl<H: Host> Interpreter<'_, H> {
    /// `configuration.isMember(state)`.
    pub(super) fn is_active(&self, state: StateId) -> bool {
        self.memory.configuration.contains(&state)
    }

    /// The active states without children, in document order.
    pub fn atomic_states(&self) -> Vec<StateId> {
        let active = self.memory.configuration.iter().copied();
        active.filter(|&state| self.is_atomic_state(state)).collect()
    }

    /// What makes the active states no legal configuration (SCXML, section 3.11), if anything does:
    /// each active state has its parent active, each compound has one child active, each parallel
    /// has all.
    pub fn illegality(&self) -> Option<String> {
        let active = &self.memory.configuration;
        let name = |state: StateId| self.table.state(state).name;
        if self.memory.running || !active.is_empty() {
            let top = active.iter().filter(|&&state| self.parent(state).is_none()).count();
            if top != 1 {
                return Some(format!("{top} states are active at the top"));
            }
        }
        active.iter().find_map(|&state| {
            let children = self.get_child_states(state);
            let count = children.iter().filter(|&&child| self.is_active(child)).count();
            if self.parent(state).is_some_and(|parent| !self.is_active(parent)) {
                Some(format!("`{}` is active outside its parent", name(state)))
            } else if self.is_compound_state(state) && count != 1 {
                Some(format!("{count} states are active in `{}`", name(state)))
            } else if self.is_parallel_state(state) && count != children.len() {
                Some(format!("{count} regions are active in `{}`", name(state)))
            } else {
                None
            }
        })
    }
}
