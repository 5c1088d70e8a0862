//! Which transitions fire.

use std::rc::Rc;

use concierge_table::{StateId, TransitionId};

use crate::candidates::Selections;
use crate::cause::Cause;
use crate::chart::Chart;
use crate::moment::Node;
use crate::oracle::Oracle;

impl<'a> Chart<'a> {
    /// Every set of transitions that a cause selects for some values of the guards, each in the
    /// order in which it fires (SCXML, appendix D, `selectTransitions`). The empty set is among
    /// them if it may be that nothing fires. There are exponentially many where regions decide
    /// independently: each costs `work`, and where that is used up, the rest is left out.
    pub(crate) fn selections(&self, node: &Node<'_>, cause: Cause, work: &mut usize) -> Selections {
        let is_candidate = |state: &StateId| !self.candidates(*state, cause).is_empty();
        let sources: Vec<StateId> = node.active.iter().copied().filter(is_candidate).collect();
        self.selections_of(node, cause, &sources, work)
    }

    /// The same, where the active states that have candidates are known.
    pub(crate) fn selections_of(
        &self,
        node: &Node<'_>,
        cause: Cause,
        sources: &[StateId],
        work: &mut usize,
    ) -> Selections {
        let alone = match sources {
            [] => Some(Rc::from([Vec::new()])),
            [source] => self.alone(*source, cause),
            _ => None,
        };
        if let Some(alone) = alone {
            *work = work.saturating_sub(alone.len() * node.active.len());
            return alone;
        }
        let mut selections = Vec::new();
        let mut oracle = Oracle::default();
        while *work > 0 {
            *work = work.saturating_sub(node.active.len());
            let enabled = self.enabled(node, cause, &mut oracle);
            selections.push(self.without_conflicts(enabled, node));
            if !oracle.turn() {
                break;
            }
        }
        selections.sort_unstable();
        selections.dedup();
        selections.into()
    }

    /// For each leaf, the first transition whose guard holds, the leaf's own before those of the
    /// states around it. One that is found from two leaves counts once.
    pub(crate) fn enabled(
        &self,
        node: &Node<'_>,
        cause: Cause,
        oracle: &mut Oracle<'a>,
    ) -> Vec<TransitionId> {
        let holds = |id| oracle.holds(self.table.transition(id).guard, &node.active);
        self.enabled_where(node, cause, holds)
    }

    /// The same, where it is told of each candidate in turn whether its guard holds.
    pub(crate) fn enabled_where(
        &self,
        node: &Node<'_>,
        cause: Cause,
        mut holds: impl FnMut(TransitionId) -> bool,
    ) -> Vec<TransitionId> {
        let mut enabled = Vec::new();
        for &leaf in node.active.iter().filter(|&&state| self.kind(state).is_leaf()) {
            let mut around = Some(leaf);
            while let Some(state) = around {
                let mut candidates = self.candidates(state, cause).iter();
                if let Some(first) = candidates.find(|id| holds(**id)) {
                    if !enabled.contains(first) {
                        enabled.push(*first);
                    }
                    break;
                }
                around = self.parent(state);
            }
        }
        enabled
    }

    /// Two transitions conflict if both would leave the same state: then the inner one fires, else
    /// the one that was found first (SCXML, appendix D, `removeConflictingTransitions`). What lies
    /// inside a domain is never empty of active states, so that exit sets meet where domains do.
    pub(crate) fn without_conflicts(
        &self,
        enabled: Vec<TransitionId>,
        node: &Node<'_>,
    ) -> Vec<TransitionId> {
        if enabled.len() < 2 {
            return enabled;
        }
        let mut kept: Vec<TransitionId> = Vec::new();
        for id in enabled {
            let domain = self.domain(id, &node.remembered);
            let source = self.table.transition(id).source;
            let (conflicting, others): (Vec<_>, Vec<_>) = kept.iter().partition(|&&other| {
                let other = self.domain(other, &node.remembered);
                domain.start.max(other.start) < domain.end.min(other.end)
            });
            let is_inner = |other: &TransitionId| {
                self.inside(self.table.transition(*other).source).contains(&source.index())
            };
            if conflicting.iter().all(is_inner) {
                kept = others;
                kept.push(id);
            }
        }
        kept
    }
}
