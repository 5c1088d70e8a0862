//! The transitions that an event enables (SCXML, appendix D: `selectTransitions`,
//! `removeConflictingTransitions`).

use super::chart::AtOf;
use super::entry::Targets;
use super::plan::Move;
use super::{Chart, On, Plan, Slots};
use crate::table::{StateId, TransitionId};

/// A transition that is to be taken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    pub(super) transition: TransitionId,
    source: StateId,
    /// What is active inside it is left; `None` is the machine.
    pub(super) domain: Option<StateId>,
    /// The slots of the domain: none if the transition is targetless and leaves nothing.
    first: usize,
    end: usize,
}

/// The transitions of one microstep, in the order in which their actions run. Each stands for at
/// least one slot, so that there are no more than slots.
#[derive(Debug)]
pub(super) struct Selection<const W: usize> {
    taken: [Taken; W],
    length: usize,
}

impl<const W: usize> Selection<W> {
    /// For each active state without an active child, in document order, the first transition that
    /// is found from it outward; an ancestor's that is found twice counts once. Then those are
    /// removed that another one preempts.
    #[inline]
    pub(super) fn of<M: Chart<W, N>, const N: usize>(
        on: On<'_, M::Event>,
        at: &AtOf<'_, M, W, N>,
        histories: &M::Histories,
    ) -> Self {
        let mut selection = Self { taken: [Taken::NONE; W], length: 0 };
        for slot in 0..W {
            let Some(leaf) = at.slots.get(slot) else { continue };
            if let Some((source, transition)) = outward::<M, W, N>(leaf, on, at)
                && !selection.has(transition)
            {
                let taken = Taken::of(transition, source, M::PLAN, histories.as_ref());
                selection.insert(taken, M::PLAN);
            }
        }
        selection
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.length == 0
    }

    #[inline]
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = Taken> + Clone {
        self.taken[..self.length].iter().copied()
    }

    fn has(&self, transition: TransitionId) -> bool {
        self.iter().any(|taken| taken.transition == transition)
    }

    /// Adds a transition, unless one that is selected already preempts it: their exit sets have a
    /// state in common, and its source does not lie inside that of the other, which it would
    /// preempt in turn.
    fn insert(&mut self, new: Taken, plan: &Plan<'_>) {
        let is_inner = |kept: &Taken| plan.table.is_inside(new.source, Some(kept.source));
        if self.iter().any(|kept| kept.is_in_conflict_with(new) && !is_inner(&kept)) {
            return;
        }
        let mut length = 0;
        for at in 0..self.length {
            let kept = self.taken[at];
            if !kept.is_in_conflict_with(new) {
                self.taken[length] = kept;
                length += 1;
            }
        }
        self.taken[length] = new;
        self.length = length + 1;
    }
}

impl Taken {
    const NONE: Self =
        Self { transition: TransitionId(0), source: StateId(0), domain: None, first: 0, end: 0 };

    #[inline]
    fn of<const W: usize>(
        transition: TransitionId,
        source: StateId,
        plan: &Plan<'_>,
        remembered: &[Slots<W>],
    ) -> Self {
        let domain = match plan.move_of(transition) {
            Move::Stays => return Self { transition, source, ..Self::NONE },
            Move::Leaves { domain, .. } => domain,
            Move::Depends => asked_domain(plan, transition, remembered),
        };
        let (first, end) = plan.slots::<W>(domain);
        Self { transition, source, domain, first, end }
    }

    /// Whether it leaves states, rather than run its actions where it is.
    pub(super) const fn is_moving(&self) -> bool {
        self.first < self.end
    }

    /// Whether two exit sets have a state in common. Both domains are active and have something
    /// active inside; so they do if one domain is the other or lies inside it, and then alone do
    /// the two share a slot.
    const fn is_in_conflict_with(&self, other: Self) -> bool {
        self.first < other.end && other.first < self.end
    }
}

/// From a state outward, the first transition that is triggered and whose guard holds.
#[inline]
fn outward<M: Chart<W, N>, const W: usize, const N: usize>(
    leaf: StateId,
    on: On<'_, M::Event>,
    at: &AtOf<'_, M, W, N>,
) -> Option<(StateId, TransitionId)> {
    let mut state = Some(leaf);
    while let Some(source) = state {
        if let Some(transition) = M::pick(source, on, at) {
            return Some((source, transition));
        }
        state = M::TABLE.state(source).parent;
    }
    None
}

/// The domain of a transition whose targets depend on what histories remember now.
fn asked_domain<const W: usize>(
    plan: &Plan<'_>,
    transition: TransitionId,
    remembered: &[Slots<W>],
) -> Option<StateId> {
    let row = plan.table.transition(transition);
    let targets = Targets::<W>::of(plan.table, Some(remembered), row.targets);
    let targets = targets.expect("what the histories remember is given");
    plan.table.domain(row, targets.states())
}

/// Whether anything is enabled.
pub(super) fn is_enabled<M: Chart<W, N>, const W: usize, const N: usize>(
    on: On<'_, M::Event>,
    at: &AtOf<'_, M, W, N>,
) -> bool {
    at.slots.states().any(|leaf| outward::<M, W, N>(leaf, on, at).is_some())
}
