//! What the entry of a final state completes: the end of `enterStates`, and `isInFinalState`.

use concierge_table::StateId;

use super::memory::Occurrence;
use super::{Bug, Host, Interpreter};

impl<H: Host> Interpreter<'_, H> {
    /// The last part of `enterStates`: a final state was entered.
    pub(super) fn raise_done(&mut self, state: StateId) {
        let Some(parent) = self.parent(state) else {
            self.memory.running = self.has(Bug::FinalDoesNotHalt);
            return;
        };
        let grandparent = self.parent(parent).filter(|&state| self.is_parallel_state(state));
        let completed = grandparent.filter(|&parallel| {
            if self.has(Bug::OneRegionCompletesAll) {
                return true;
            }
            !self.has(Bug::ParallelNeverDone) && self.is_in_final_state(parallel)
        });
        let mut done = vec![parent];
        done.extend(completed);
        if self.has(Bug::DoneOfOuterFirst) {
            done.reverse();
        }
        if self.has(Bug::DoneBubbles) {
            let mut around = completed.and_then(|state| self.parent(state));
            while let Some(parallel) = around
                .filter(|&state| self.is_parallel_state(state) && self.is_in_final_state(state))
            {
                done.push(parallel);
                around = self.parent(parallel);
            }
        }
        for state in done {
            self.raise(Occurrence::Done(state));
        }
    }

    /// `isInFinalState(state)`, on the configuration so far.
    fn is_in_final_state(&self, state: StateId) -> bool {
        let children = self.get_child_states(state);
        if self.is_compound_state(state) {
            children.iter().any(|&child| self.is_final_state(child) && self.is_active(child))
        } else if self.is_parallel_state(state) {
            let is_nested = |child| self.is_parallel_state(child);
            children.iter().all(|&child| {
                self.is_in_final_state(child)
                    && !(self.has(Bug::NestedParallelNeverComplete) && is_nested(child))
            })
        } else {
            false
        }
    }
}
