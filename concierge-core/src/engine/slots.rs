//! A configuration as the engine holds it.

use crate::table::StateId;

/// No state: the slot belongs to a region that is not active.
pub(crate) const NONE: u16 = u16::MAX;

/// The active states without an active child, one a slot. States that can never be active together
/// share a slot, and the regions of a parallel state have slots of their own, so that a machine
/// without parallel states has one. The whole configuration is the slots' states and what is
/// around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Slots<const W: usize>([u16; W]);

impl<const W: usize> Slots<W> {
    /// Nothing is active, as before the start.
    pub const EMPTY: Self = Self([NONE; W]);

    /// These states, `NONE` in slots that are not in use.
    pub const fn new(slots: [u16; W]) -> Self {
        Self(slots)
    }

    /// What is in the slots.
    #[inline]
    pub const fn as_array(&self) -> &[u16; W] {
        &self.0
    }

    /// The state in a slot.
    #[inline]
    pub const fn get(&self, slot: usize) -> Option<StateId> {
        let state = self.0[slot];
        if state == NONE { None } else { Some(StateId(state)) }
    }

    #[inline]
    pub(super) const fn set(&mut self, slot: usize, state: StateId) {
        self.0[slot] = state.0;
    }

    #[inline]
    pub(super) const fn clear(&mut self, slot: usize) {
        self.0[slot] = NONE;
    }

    /// The states in the slots, in document order.
    pub fn states(&self) -> impl Iterator<Item = StateId> + use<W> {
        self.0.into_iter().filter(|state| *state != NONE).map(StateId)
    }
}
