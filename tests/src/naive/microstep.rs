//! `microstep(enabledTransitions)`.

use concierge_table::{StateId, TransitionId};

use super::report::Unsettled;
use super::{Bug, Host, Interpreter};

impl<'t, H: Host> Interpreter<'t, H> {
    /// `microstep(enabledTransitions)`, counted. The bound counts the microsteps that follow the
    /// first one of a delivery, all of them, so that a machine that sends events to itself for ever
    /// is found out as well (a decision of this project).
    pub(super) fn microstep(&mut self, enabled: &[TransitionId]) -> Result<(), Unsettled> {
        let bound = self.progress.bound;
        let is_exceeded = if self.has(Bug::BoundIsOneShort) {
            self.progress.microsteps >= bound
        } else {
            self.progress.microsteps > bound
        };
        if is_exceeded {
            return Err(Unsettled);
        }
        self.progress.microsteps += 1;

        if self.has(Bug::OneTransitionAfterAnother) {
            for &transition in enabled {
                self.take_together(&[transition]);
            }
        } else if self.has(Bug::GuardsSeeTheMicrostep) {
            for &transition in enabled {
                if self.condition_match(transition) {
                    self.take_together(&[transition]);
                }
            }
        } else {
            self.take_together(enabled);
        }
        Ok(())
    }

    /// Exits, transition actions, entries: each over the whole set.
    fn take_together(&mut self, enabled: &[TransitionId]) {
        for &transition in enabled {
            self.host.take(transition);
        }
        // The domains are decided once, before anything is left (a decision of this project:
        // Appendix D decides them again, by what the histories remember then).
        let decided = self.entries(enabled);
        if self.has(Bug::ActionsBeforeExit) {
            self.execute_transition_content(enabled);
            self.exit_states(enabled);
        } else {
            self.exit_states(enabled);
            if !self.has(Bug::ActionsAfterEntry) {
                self.execute_transition_content(enabled);
            }
        }
        let entered =
            if self.has(Bug::DomainIsDecidedAgain) { self.entries(enabled) } else { decided };
        self.enter_states(&entered);
        if self.has(Bug::ActionsAfterEntry) {
            self.execute_transition_content(enabled);
        }
    }

    /// What each transition enters, and inside which domain.
    fn entries(&self, enabled: &[TransitionId]) -> Vec<(&'t [StateId], Option<StateId>)> {
        let moving = enabled.iter().filter(|&&transition| !self.is_targetless(transition));
        moving.map(|&id| (self.targets(id), self.get_transition_domain(id))).collect()
    }

    /// `executeTransitionContent(enabledTransitions)`, in the order in which they were selected,
    /// targetless ones included.
    fn execute_transition_content(&mut self, enabled: &[TransitionId]) {
        let mut enabled = enabled.to_vec();
        if self.has(Bug::ActionsInDocumentOrder) {
            enabled.sort();
        }
        for transition in enabled {
            self.execute_all(self.table.transition(transition).actions);
        }
    }
}
