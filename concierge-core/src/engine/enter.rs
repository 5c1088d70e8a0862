//! Entering states (SCXML, appendix D: `enterStates`, `isInFinalState`).

use super::entry::{self, Steps};
use super::plan::{Move, Step};
use super::select::Taken;
use super::{Chart, Run, TimerStore as _};
use crate::table::{StateId, StateKind, Trigger};

impl<M: Chart<W, N>, const W: usize, const N: usize> Run<'_, M, W, N> {
    /// Enters what a transition leads to, inside the domain that was left. (The specification
    /// computes the domain again, from what the histories remember by now: where that is another
    /// one, states would be missing or entered twice.)
    pub(super) fn arrive(&mut self, taken: Taken) {
        match M::PLAN.move_of(taken.transition) {
            Move::Stays => {}
            Move::Leaves { first, count, .. } => self.walk(M::PLAN.steps(first, count)),
            Move::Depends => self.ask(taken.domain, M::TABLE.transition(taken.transition).targets),
        }
    }

    /// Enters what a new machine starts in.
    pub(super) fn begin(&mut self) {
        self.has_moved = true;
        M::begin(None, self);
        match M::PLAN.start() {
            Move::Leaves { first, count, .. } => self.walk(M::PLAN.steps(first, count)),
            _ => self.ask(None, M::TABLE.initial.targets),
        }
    }

    fn ask(&mut self, domain: Option<StateId>, targets: &[StateId]) {
        let mut steps = [Step::UNUSED; N];
        let mut out = Steps::new(&mut steps, 0);
        let remembered = self.memory.histories.as_ref();
        let is_known = entry::enter::<W>(M::TABLE, Some(remembered), domain, targets, &mut out);
        debug_assert!(is_known, "what the histories remember is given");
        let length = out.length();
        self.walk(&steps[..length]);
    }

    fn walk(&mut self, steps: &[Step]) {
        for step in steps {
            let state = step.state;
            let kind = M::TABLE.state(state).kind;
            if kind.is_leaf() {
                self.slots.set(M::PLAN.first_slot(state), state);
            }
            M::enter(state, self);
            if M::PLAN.has_timers {
                self.start_timers(state);
            }
            if step.by_default {
                M::begin(Some(state), self);
            }
            if step.history.is_some() {
                M::begin(step.history, self);
            }
            if kind == StateKind::Final {
                self.complete(state);
            }
        }
    }

    fn start_timers(&mut self, state: StateId) {
        for (id, row) in M::TABLE.rows_of(state) {
            if matches!(row.trigger, Trigger::After(_)) {
                let delay = M::delay(id, self.context, self.now);
                self.memory.timers.start(id, (M::CLOCK.after)(self.now, delay));
            }
        }
    }

    /// A final state completes its parent and, if that is the last region of a parallel to be
    /// complete, the parallel; further out nothing follows. At the top it halts the machine.
    fn complete(&mut self, state: StateId) {
        let Some(parent) = M::TABLE.state(state).parent else {
            self.halt();
            return;
        };
        if !M::PLAN.has_done {
            return;
        }
        self.completed(parent);
        let around = M::TABLE.state(parent).parent;
        let parallel = around.filter(|id| M::TABLE.state(*id).kind == StateKind::Parallel);
        if let Some(parallel) = parallel.filter(|id| self.is_complete(*id)) {
            self.completed(parallel);
        }
    }

    /// Whether a compound state is in a final child, or every region of a parallel is complete.
    fn is_complete(&self, state: StateId) -> bool {
        match M::TABLE.state(state).kind {
            StateKind::Compound => {
                let leaf = self.slots.get(M::PLAN.first_slot(state));
                leaf.is_some_and(|leaf| {
                    let row = M::TABLE.state(leaf);
                    row.kind == StateKind::Final && row.parent == Some(state)
                })
            }
            StateKind::Parallel => M::TABLE
                .children(Some(state))
                .filter(|region| !M::TABLE.state(*region).kind.is_history())
                .all(|region| self.is_complete(region)),
            _ => false,
        }
    }
}
