//! `getEffectiveTargetStates`, `getTransitionDomain` and `findLCCA`.

use concierge_table::{StateId, StateKind, TransitionId};

use super::{Bug, Host, Interpreter};

impl<'t, H: Host> Interpreter<'t, H> {
    /// `transition.target`.
    pub(super) fn targets(&self, transition: TransitionId) -> &'t [StateId] {
        let targets = self.table.transition(transition).targets;
        if self.has(Bug::FirstTargetEntered) { &targets[..targets.len().min(1)] } else { targets }
    }

    /// Whether a transition leaves and enters nothing.
    pub(super) fn is_targetless(&self, id: TransitionId) -> bool {
        let transition = self.table.transition(id);
        let stays = match self.bug {
            Some(Bug::SelfTransitionStays) => true,
            Some(Bug::InternalOnAtomicStays) => {
                transition.is_internal && self.kind(transition.source) == StateKind::Atomic
            }
            _ => false,
        };
        transition.targets.is_empty() || stays && transition.targets == [transition.source]
    }

    /// `getEffectiveTargetStates(transition)`, of the targets: each history replaced by what it
    /// remembers, else by the effective targets of its default.
    pub(super) fn get_effective_target_states(&self, targets: &[StateId]) -> Vec<StateId> {
        let mut effective = Vec::new();
        for &target in targets {
            if !self.is_history_state(target) {
                effective.push(target);
            } else if let Some(remembered) = self.memory.history.get(&target) {
                effective.extend(remembered);
            } else {
                let default = self.table.state(target).initial.targets;
                effective.extend(self.get_effective_target_states(default));
            }
        }
        effective
    }

    /// The targets that decide on the domain: all effective ones.
    fn deciding_targets(&self, transition: TransitionId) -> Vec<StateId> {
        let targets = self.targets(transition);
        match self.bug {
            Some(Bug::DomainOfFirstTarget) => self.get_effective_target_states(&targets[..1]),
            Some(Bug::DomainOfHistoryItself) => targets.to_vec(),
            Some(Bug::DomainOfHistoryDefault) => {
                let replaced = targets.iter().flat_map(|&target| {
                    let default = self.table.state(target).initial.targets;
                    if self.is_history_state(target) { default.to_vec() } else { vec![target] }
                });
                replaced.collect()
            }
            _ => self.get_effective_target_states(targets),
        }
    }

    /// `getTransitionDomain(transition)` of a transition with targets: the state whose descendants
    /// it exits. `None` is the machine.
    pub(super) fn get_transition_domain(&self, id: TransitionId) -> Option<StateId> {
        let transition = self.table.transition(id);
        let source = transition.source;
        let targets = self.deciding_targets(id);
        let is_internal = match self.bug {
            Some(Bug::InternalAsExternal) => false,
            Some(Bug::ExternalAsInternal) => true,
            _ => transition.is_internal,
        };
        let can_stay = self.is_compound_state(source)
            || self.has(Bug::InternalOnParallelStays) && self.is_parallel_state(source);
        let is_inside = targets.iter().all(|&target| self.is_descendant(target, source))
            || self.has(Bug::InternalWhereverItLeads);
        if is_internal && can_stay && is_inside {
            return Some(source);
        }
        self.find_lcca(source, &targets)
    }

    /// `findLCCA(stateList)`, the head of the list being the source: the nearest proper ancestor
    /// of the source that is compound, or the machine, and contains the rest of the list.
    fn find_lcca(&self, source: StateId, targets: &[StateId]) -> Option<StateId> {
        let mut ancestors = self.get_proper_ancestors(source, None);
        if self.has(Bug::DomainMayBeTheSource) {
            ancestors.insert(0, source);
        }
        ancestors
            .into_iter()
            .filter(|&ancestor| {
                self.is_compound_state(ancestor)
                    || self.has(Bug::DomainMayBeParallel) && self.is_parallel_state(ancestor)
            })
            .find(|&ancestor| targets.iter().all(|&target| self.is_descendant(target, ancestor)))
    }
}
