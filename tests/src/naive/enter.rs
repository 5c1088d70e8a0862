//! `enterStates`.

use concierge_table::StateId;

use super::entry_set::EntrySet;
use super::{Bug, Host, Interpreter};

impl<H: Host> Interpreter<'_, H> {
    /// `enterStates(enabledTransitions)`, each transition given by its targets and its domain.
    pub(super) fn enter_states(&mut self, transitions: &[(&[StateId], Option<StateId>)]) {
        let mut set = self.compute_entry_set(transitions);
        self.sort_in_entry_order(&mut set.states);
        for &state in &set.states {
            self.enter_state(state, &set);
        }
        if self.has(Bug::DoneDecidedLate) {
            set.states.retain(|&state| self.is_final_state(state));
            for state in set.states {
                self.raise_done(state);
            }
        }
    }

    /// The body of the loop of `enterStates`.
    fn enter_state(&mut self, state: StateId, set: &EntrySet) {
        let is_final = self.is_final_state(state);
        if is_final && self.has(Bug::DoneDecidedEarly) {
            self.raise_done(state);
        }
        self.memory.configuration.insert(state);
        self.note_move();
        if is_final && self.has(Bug::DoneBeforeEntryActions) {
            self.raise_done(state);
        }
        self.run_entry_actions(state, set);
        let is_decided = [Bug::DoneDecidedEarly, Bug::DoneDecidedLate, Bug::DoneBeforeEntryActions]
            .iter()
            .any(|&bug| self.has(bug));
        if is_final && !is_decided {
            self.raise_done(state);
        }
    }

    /// The entry actions, then the initial transition's where the state is entered by default, then
    /// those of a history's default. The timers of a state start between its entry actions and
    /// what is inside (a decision of this project).
    fn run_entry_actions(&mut self, state: StateId, set: &EntrySet) {
        let definition = self.table.state(state);
        let is_by_default = set.by_default.contains(&state) || self.has(Bug::InitialAlwaysRuns);
        if is_by_default && self.has(Bug::InitialBeforeEntryActions) {
            self.execute_all(definition.initial.actions);
        }
        self.execute_all(definition.entry);
        self.start_timers_of(state);
        if is_by_default
            && self.is_compound_state(state)
            && !self.has(Bug::InitialBeforeEntryActions)
        {
            self.execute_all(definition.initial.actions);
        }
        if let Some(&history) = set.by_history.get(&state)
            && !self.has(Bug::HistoryDefaultNeverRuns)
        {
            self.execute_all(self.table.state(history).initial.actions);
        }
    }

    /// `entryOrder`: document order.
    fn sort_in_entry_order(&self, states: &mut [StateId]) {
        match self.bug {
            Some(Bug::EntryInOrderOfDiscovery) => {}
            Some(Bug::EntryBreadthFirst) => {
                states.sort_by_key(|&state| (self.depth(state), state));
            }
            Some(Bug::EntryInReverseSiblings) => states.sort_by_key(|&state| {
                let mut path = self.get_proper_ancestors(state, None);
                path.reverse();
                path.push(state);
                path.into_iter().map(|state| u16::MAX - state.0).collect::<Vec<_>>()
            }),
            _ => states.sort(),
        }
    }
}
