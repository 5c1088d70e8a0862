//! Leaving states (SCXML, appendix D: `computeExitSet`, `exitStates`).

use super::{Chart, Run, Slots, TimerStore as _};
use crate::table::{StateId, StateKind};

impl<M: Chart<W, N>, const W: usize, const N: usize> Run<'_, M, W, N> {
    /// Records what the histories of the states inside a domain remember, as these are left. It is
    /// done for all states of a microstep before the first of them is left.
    pub(super) fn record(&mut self, domain: Option<StateId>) {
        let histories = M::PLAN.histories().enumerate();
        for (position, (history, parent)) in histories {
            let is_left = M::TABLE.is_inside(parent, domain);
            if is_left && M::PLAN.is_active(&self.slots, parent) {
                self.memory.histories.as_mut()[position] = self.remembered(history, parent);
            }
        }
    }

    /// Deep: the active states without an active child. Shallow: the active children.
    fn remembered(&self, history: StateId, parent: StateId) -> Slots<W> {
        let (first, end) = M::PLAN.slots::<W>(Some(parent));
        let mut remembered = Slots::EMPTY;
        for slot in first..end {
            let Some(leaf) = self.slots.get(slot) else { continue };
            if M::TABLE.state(history).kind == StateKind::DeepHistory {
                remembered.set(slot, leaf);
                continue;
            }
            let mut outward = core::iter::once(leaf).chain(M::TABLE.ancestors(leaf));
            if let Some(child) = outward.find(|id| M::TABLE.state(*id).parent == Some(parent)) {
                remembered.set(M::PLAN.first_slot(child), child);
            }
        }
        remembered
    }

    /// Leaves what is active inside a domain, the last in document order first. Slots are left from
    /// the last to the first, each from its state outward; what several slots have in common is
    /// left with the first of them.
    pub(super) fn leave(&mut self, domain: Option<StateId>) {
        let (first, end) = M::PLAN.slots::<W>(domain);
        for slot in (first..end).rev() {
            let Some(leaf) = self.slots.get(slot) else { continue };
            let mut state = Some(leaf);
            while let Some(left) = state.filter(|state| Some(*state) != domain) {
                if M::PLAN.first_slot(left) != slot {
                    break;
                }
                M::exit(left, self);
                if M::PLAN.has_timers {
                    let table = M::TABLE;
                    self.memory.timers.stop(|timer| table.transition(timer).source == left);
                }
                state = M::TABLE.state(left).parent;
            }
            self.slots.clear(slot);
        }
    }
}
