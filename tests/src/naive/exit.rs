//! `computeExitSet` and `exitStates`.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use concierge_table::{StateId, StateKind, TransitionId};

use super::{Bug, Host, Interpreter};

impl<H: Host> Interpreter<'_, H> {
    /// `computeExitSet(transitions)`: the active states inside the domains; none for a targetless
    /// transition.
    pub(super) fn compute_exit_set(&self, transitions: &[TransitionId]) -> Vec<StateId> {
        let mut states_to_exit = BTreeSet::new();
        for &transition in transitions {
            if self.is_targetless(transition) {
                continue;
            }
            let domain = self.get_transition_domain(transition);
            for &state in &self.memory.configuration {
                if domain.is_none_or(|domain| self.is_descendant(state, domain)) {
                    states_to_exit.insert(state);
                }
            }
        }
        states_to_exit.into_iter().collect()
    }

    /// `exitOrder`: reverse document order.
    pub(super) fn exit_order(&self, mut states: Vec<StateId>) -> Vec<StateId> {
        states.sort_by_key(|&state| Reverse(state));
        if self.has(Bug::ExitInDocumentOrder) {
            states.reverse();
        }
        if self.has(Bug::ExitByDepth) {
            states.sort_by_key(|&state| Reverse(self.depth(state)));
        }
        states
    }

    /// `exitStates(enabledTransitions)`: first all histories are recorded, then the states exit one
    /// by one.
    pub(super) fn exit_states(&mut self, enabled: &[TransitionId]) {
        if self.has(Bug::ExitPerTransition) && enabled.len() > 1 {
            for &transition in enabled {
                self.exit_states(&[transition]);
            }
            return;
        }
        let states_to_exit = self.exit_order(self.compute_exit_set(enabled));
        for &state in &states_to_exit {
            if !self.has(Bug::HistoryRecordedLate) {
                self.record_histories(state);
            }
        }
        for state in states_to_exit {
            self.execute_all(self.table.state(state).exit);
            self.memory.configuration.remove(&state);
            if self.has(Bug::HistoryRecordedLate) {
                self.record_histories(state);
            }
            if !self.has(Bug::TimersSurviveExit) {
                self.cancel_timers_of(state);
            }
            self.note_move();
        }
    }

    /// The first loop of `exitStates`: what each history of a state will remember.
    fn record_histories(&mut self, state: StateId) {
        for history in self.histories(state) {
            let is_deep = match self.bug {
                Some(Bug::ShallowRemembersAll) => true,
                Some(Bug::DeepRemembersChildren) => false,
                _ => self.kind(history) == StateKind::DeepHistory,
            };
            let active = self.memory.configuration.iter().copied();
            let remembered: BTreeSet<StateId> = if is_deep {
                active
                    .filter(|&s| self.is_atomic_state(s) && self.is_descendant(s, state))
                    .collect()
            } else {
                active.filter(|&s| self.parent(s) == Some(state)).collect()
            };
            if self.has(Bug::HistoryRecordedOnce) {
                self.memory.history.entry(history).or_insert(remembered);
            } else {
                self.memory.history.insert(history, remembered);
            }
        }
    }
}
