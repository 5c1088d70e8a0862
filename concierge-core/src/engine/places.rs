//! A configuration of several states as a machine holds it between two events: an enum for each slot,
//! of the states that can be in it. With no number left over, rustc makes tables and arithmetic of a
//! `match` over one of them, where the engine's numbers leave comparisons and jumps.

use core::hash::Hash;

use super::NONE;
use crate::machine::StateTag;

/// The tag of a machine of which several states can be active.
pub trait Placed: StateTag {
    /// What is in each slot.
    type Places: Places;
}

/// What can be in a slot: a generated enum of states, whose numbers are those of the table, or an
/// `Option` of one, if the slot can be empty.
pub trait Place: Copy + Eq + Hash + Send + Sync + 'static {
    /// The state of this number, if it can be in the slot.
    fn of(number: u16) -> Option<Self>;
    /// The number in the engine's slot.
    fn number(self) -> u16;
}

impl<P: Place> Place for Option<P> {
    #[inline]
    fn of(number: u16) -> Option<Self> {
        if number == NONE { Some(None) } else { P::of(number).map(Some) }
    }

    #[inline]
    fn number(self) -> u16 {
        self.map_or(NONE, P::number)
    }
}

/// What is in all slots: the first, and the others, as in `(First, (Second, ()))`.
pub trait Places: Copy + Eq + Hash + Send + Sync + 'static {
    /// How many slots there are.
    const COUNT: usize;

    /// The states of these numbers, if each can be in its slot.
    fn of(numbers: &[u16]) -> Option<Self>;
    /// The number in one of the slots.
    fn number(self, slot: usize) -> u16;
}

impl Places for () {
    const COUNT: usize = 0;

    #[inline]
    fn of(numbers: &[u16]) -> Option<Self> {
        numbers.is_empty().then_some(())
    }

    #[inline]
    fn number(self, _: usize) -> u16 {
        NONE
    }
}

impl<P: Place, R: Places> Places for (P, R) {
    const COUNT: usize = 1 + R::COUNT;

    #[inline]
    fn of(numbers: &[u16]) -> Option<Self> {
        let (first, others) = numbers.split_first()?;
        Some((P::of(*first)?, R::of(others)?))
    }

    #[inline]
    fn number(self, slot: usize) -> u16 {
        match slot.checked_sub(1) {
            None => self.0.number(),
            Some(slot) => self.1.number(slot),
        }
    }
}
