//! A table, and what is asked of it so often that it is worked out once.

use std::cell::OnceCell;
use std::ops::Range;

use concierge_table::{EventId, StateId, StateKind, Table, TransitionId, Unhandled};

use crate::candidates::Candidates;
use crate::cause::Cause;
use crate::plan::Plan;
use crate::remembered::Remembered;
use crate::sorted::Set;

/// A table with its geometry. States stand in pre-order, so that what lies inside a state is a
/// range of indices, and sets of states that are closed under "inside" are compared by two numbers.
pub(crate) struct Chart<'a> {
    pub(crate) table: Table<'a>,
    /// For each state, the index behind the last state inside it.
    ends: Vec<usize>,
    /// For each state, its children that are states.
    children: Vec<Vec<StateId>>,
    /// The histories and their parents.
    pub(crate) histories: Vec<(StateId, StateId)>,
    /// For each state, its transitions by what triggers them. There are few in one state, so that
    /// one looks through them.
    candidates: Vec<Vec<Candidates>>,
    /// For each state, whether it has an eventless transition.
    moves_on: Vec<bool>,
    /// For each transition, the states that it leaves where they are active; none where that
    /// depends on what a history remembers.
    domains: Vec<Option<Range<usize>>>,
    /// For each transition, what it does if it fires alone; none where that depends on what a
    /// history remembers. Worked out once it is asked for, since a chart may be out of shape where
    /// nothing leads.
    plans: Vec<OnceCell<Option<Plan<'a>>>>,
}

impl<'a> Chart<'a> {
    pub(crate) fn of(table: &Table<'a>) -> Self {
        let count = table.states.len();
        let mut chart = Self {
            table: *table,
            ends: (1..=count).collect(),
            children: vec![Vec::new(); count],
            histories: Vec::new(),
            candidates: (0..count).map(|_| Vec::new()).collect(),
            moves_on: vec![false; count],
            domains: Vec::new(),
            plans: (0..table.transitions.len()).map(|_| OnceCell::new()).collect(),
        };
        for id in table.state_ids() {
            let Some(parent) = table.state(id).parent else { continue };
            if table.state(id).kind.is_history() {
                chart.histories.push((id, parent));
            } else {
                chart.children[parent.index()].push(id);
            }
        }
        for (index, state) in table.states.iter().enumerate().rev() {
            if let Some(parent) = state.parent {
                chart.ends[parent.index()] = chart.ends[parent.index()].max(chart.ends[index]);
            }
        }
        for id in table.transition_ids() {
            let transition = table.transition(id);
            for cause in Cause::of(id, transition, table.event_ids()) {
                let candidates = &mut chart.candidates[transition.source.index()];
                if candidates.iter().all(|other| other.cause != cause) {
                    candidates.push(Candidates::new(cause));
                }
                let same = candidates.iter_mut().filter(|other| other.cause == cause);
                same.for_each(|candidates| candidates.transitions.push(id));
                chart.moves_on[transition.source.index()] |= cause == Cause::Eventless;
            }
            let is_fixed =
                transition.targets.iter().all(|&target| !table.state(target).kind.is_history());
            let domain = is_fixed.then(|| chart.domain_to(id, transition.targets));
            chart.domains.push(domain);
        }
        chart
    }

    pub(crate) fn kind(&self, state: StateId) -> StateKind {
        self.table.states[state.index()].kind
    }

    pub(crate) fn parent(&self, state: StateId) -> Option<StateId> {
        self.table.states[state.index()].parent
    }

    /// The indices of what lies strictly inside a state.
    pub(crate) fn inside(&self, state: StateId) -> Range<usize> {
        state.index() + 1..self.ends[state.index()]
    }

    pub(crate) fn children(&self, state: StateId) -> &[StateId] {
        &self.children[state.index()]
    }

    /// The children of a parallel state; none of any other.
    pub(crate) fn regions(&self, state: StateId) -> &[StateId] {
        match self.kind(state) {
            StateKind::Parallel => self.children(state),
            _ => &[],
        }
    }

    /// Whether a history of this parent remembers that a state was active: if it is deep, of the
    /// leaves inside; else, of the children.
    pub(crate) fn is_remembered(&self, history: StateId, parent: StateId, state: StateId) -> bool {
        if self.kind(history) == StateKind::DeepHistory {
            self.kind(state).is_leaf() && self.inside(parent).contains(&state.index())
        } else {
            self.parent(state) == Some(parent) && !self.kind(state).is_history()
        }
    }

    /// The transitions of a state that a cause triggers, in the order in which they are tried.
    pub(crate) fn candidates(&self, state: StateId, cause: Cause) -> &[TransitionId] {
        let mut candidates = self.candidates_of(state).iter();
        candidates.find(|other| other.cause == cause).map_or(&[], |found| &found.transitions)
    }

    /// The transitions of a state by what triggers them.
    pub(crate) fn candidates_of(&self, state: StateId) -> &[Candidates] {
        &self.candidates[state.index()]
    }

    /// All that can happen to a machine at rest and for which a state has candidates.
    pub(crate) fn stimuli(&self, state: StateId) -> impl Iterator<Item = Cause> {
        let causes = self.candidates_of(state).iter().map(|candidates| candidates.cause);
        causes.filter(|cause| matches!(cause, Cause::Event(_) | Cause::Timer(_)))
    }

    /// Whether an active state has an eventless transition.
    pub(crate) fn moves_on(&self, active: &[StateId]) -> bool {
        active.iter().any(|state| self.moves_on[state.index()])
    }

    /// Whether some event waits somewhere.
    pub(crate) fn defers(&self) -> bool {
        self.table.unhandled == Unhandled::Defer
            || self.table.states.iter().any(|state| !state.defers.is_empty())
    }

    /// The events that wait in a configuration where no transition fires for them.
    pub(crate) fn deferred(&self, active: &[StateId]) -> Set<EventId> {
        if self.table.unhandled == Unhandled::Defer {
            return self.table.event_ids().collect();
        }
        active.iter().flat_map(|&state| self.table.state(state).defers).copied().collect()
    }

    /// Whether the machine has stopped: a final state at the top is active, and so it alone.
    pub(crate) fn is_halted(&self, active: &[StateId]) -> bool {
        active.first().is_some_and(|&top| self.kind(top) == StateKind::Final)
    }

    /// The indices of the states that a transition leaves where they are active: what lies inside
    /// its domain. None for a targetless transition.
    pub(crate) fn domain(&self, id: TransitionId, remembered: &Remembered) -> Range<usize> {
        if let Some(domain) = &self.domains[id.index()] {
            return domain.clone();
        }
        let targets = self.table.transition(id).targets;
        self.domain_to(id, &self.effective_targets(targets, remembered))
    }

    /// The indices of what a transition leaves, where that does not depend on histories.
    pub(crate) fn fixed_domain(&self, id: TransitionId) -> Option<Range<usize>> {
        self.domains[id.index()].clone()
    }

    /// What a transition does that fires alone, where that does not depend on histories.
    pub(crate) fn plan(&self, id: TransitionId) -> Option<&Plan<'a>> {
        self.plans[id.index()].get_or_init(|| self.planned(id)).as_ref()
    }

    fn domain_to(&self, id: TransitionId, effective_targets: &[StateId]) -> Range<usize> {
        if effective_targets.is_empty() {
            return 0..0;
        }
        match self.table.domain(self.table.transition(id), effective_targets) {
            Some(domain) => self.inside(domain),
            None => 0..self.table.states.len(),
        }
    }

    /// The targets, each history replaced by what it remembers, else by its default (SCXML,
    /// appendix D, `getEffectiveTargetStates`).
    pub(crate) fn effective_targets(
        &self,
        targets: &[StateId],
        remembered: &Remembered,
    ) -> Vec<StateId> {
        let mut effective = Vec::new();
        let mut passed = Set::new();
        let mut open: Vec<StateId> = targets.iter().rev().copied().collect();
        while let Some(target) = open.pop() {
            if !self.kind(target).is_history() {
                effective.push(target);
            } else if let Some(states) = remembered.get(target) {
                effective.extend(states);
            } else if passed.insert(target) {
                open.extend(self.table.state(target).initial.targets.iter().rev());
            }
        }
        effective
    }
}
