//! `computeEntrySet`, `addDescendantStatesToEnter` and `addAncestorStatesToEnter`.

use std::collections::{BTreeMap, BTreeSet};

use concierge_table::StateId;

use super::{Bug, Host, Interpreter};

/// What a microstep enters.
#[derive(Clone, Debug, Default)]
pub(super) struct EntrySet {
    /// `statesToEnter`, in the order in which they were found.
    pub(super) states: Vec<StateId>,
    /// `statesForDefaultEntry`: the compound states that are entered by their initial transition.
    pub(super) by_default: BTreeSet<StateId>,
    /// `defaultHistoryContent`: for a parent, its history whose default is entered.
    pub(super) by_history: BTreeMap<StateId, StateId>,
}

impl EntrySet {
    fn add(&mut self, state: StateId) {
        if !self.states.contains(&state) {
            self.states.push(state);
        }
    }
}

impl<H: Host> Interpreter<'_, H> {
    /// `computeEntrySet(transitions, ...)`, each transition given by its targets and its domain.
    pub(super) fn compute_entry_set(
        &self,
        transitions: &[(&[StateId], Option<StateId>)],
    ) -> EntrySet {
        let mut set = EntrySet::default();
        for &(targets, domain) in transitions {
            let before = set.clone();
            for &target in targets {
                self.add_descendant_states_to_enter(target, &mut set);
            }
            self.leave_out_what_stays_active(domain, &before, &mut set);
            let ancestor = if self.has(Bug::AncestorsPastTheDomain) { None } else { domain };
            for state in self.get_effective_target_states(targets) {
                let is_remembered = targets.iter().any(|&target| self.is_history_state(target));
                let fills = !(self.has(Bug::RestoringFillsNoRegion) && is_remembered);
                self.add_ancestor_states_to_enter(state, ancestor, fills, &mut set);
            }
        }
        set
    }

    /// Leaves out what was added outside the domain. `addDescendantStatesToEnter` takes a history's
    /// ancestors up to its parent, also if the domain lies inside that parent. As the appendix
    /// stands, states would be entered that nothing has exited, even into an illegal configuration
    /// (a decision of this project: they are not).
    fn leave_out_what_stays_active(
        &self,
        domain: Option<StateId>,
        before: &EntrySet,
        set: &mut EntrySet,
    ) {
        if let Some(domain) = domain
            && !self.has(Bug::HistoryEntersActiveStates)
        {
            let is_new = |state| !before.states.contains(&state);
            set.states.retain(|&state| !is_new(state) || self.is_descendant(state, domain));
        }
    }

    /// `addDescendantStatesToEnter(state, ...)`.
    fn add_descendant_states_to_enter(&self, state: StateId, set: &mut EntrySet) {
        if self.is_history_state(state) {
            self.add_what_history_stands_for(state, set);
            return;
        }
        set.add(state);
        if self.is_compound_state(state) {
            set.by_default.insert(state);
            let targets = self.initial_targets(state);
            for &target in &targets {
                self.add_descendant_states_to_enter(target, set);
            }
            for &target in &targets {
                self.add_ancestor_states_to_enter(target, Some(state), true, set);
            }
        } else if self.is_parallel_state(state) {
            self.add_missing_regions(state, set);
        }
    }

    /// The first branch of `addDescendantStatesToEnter`.
    fn add_what_history_stands_for(&self, history: StateId, set: &mut EntrySet) {
        let parent = self.parent(history);
        let (targets, is_default) = match self.memory.history.get(&history) {
            Some(remembered) => (remembered.iter().copied().collect(), false),
            None => (self.table.state(history).initial.targets.to_vec(), true),
        };
        if let Some(parent) = parent
            && (is_default || self.has(Bug::HistoryDefaultAlwaysRuns))
        {
            set.by_history.insert(parent, history);
        }
        for &target in &targets {
            self.add_descendant_states_to_enter(target, set);
        }
        for &target in &targets {
            self.add_ancestor_states_to_enter(target, parent, true, set);
        }
    }

    /// `state.initial.transition.target`.
    fn initial_targets(&self, state: StateId) -> Vec<StateId> {
        let first_child = StateId(state.0 + 1);
        let takes_first_child = match self.bug {
            Some(Bug::HistoryAsInitialChild) => self.is_history_state(first_child),
            Some(Bug::FirstChildIsInitial) => !self.is_history_state(first_child),
            _ => false,
        };
        if takes_first_child {
            return vec![first_child];
        }
        self.table.state(state).initial.targets.to_vec()
    }

    /// `addAncestorStatesToEnter(state, ancestor, ...)`.
    fn add_ancestor_states_to_enter(
        &self,
        state: StateId,
        ancestor: Option<StateId>,
        fills_regions: bool,
        set: &mut EntrySet,
    ) {
        for between in self.get_proper_ancestors(state, ancestor) {
            if self.has(Bug::DefaultsInBetween) && !set.states.contains(&between) {
                self.add_descendant_states_to_enter(between, set);
            }
            set.add(between);
            if self.is_parallel_state(between)
                && fills_regions
                && !self.has(Bug::OtherRegionsStayOut)
            {
                self.add_missing_regions(between, set);
            }
        }
    }

    /// Each region that holds no state of the set yet.
    fn add_missing_regions(&self, parallel: StateId, set: &mut EntrySet) {
        for child in self.get_child_states(parallel) {
            let is_held = set.states.iter().any(|&state| self.is_descendant(state, child));
            if !is_held || self.has(Bug::DefaultsInEveryRegion) {
                self.add_descendant_states_to_enter(child, set);
            }
        }
    }
}
