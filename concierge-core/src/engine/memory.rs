//! What a machine keeps between two events beside its context and its configuration.

use super::{Chart, DeferredStore as _, EffectStore as _, OwnedStore as _, TimerStore as _};

/// The memory of a chart. What a chart does not use takes no room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memory<H, T, D, F, O> {
    /// What its histories remember.
    pub(crate) histories: H,
    /// Its timers.
    pub(crate) timers: T,
    /// The events that wait.
    pub(crate) deferred: D,
    /// The effects that nobody has taken yet.
    pub(crate) effects: F,
    /// The data of its states.
    pub(crate) owned: O,
}

impl<H, T, D, F, O> Memory<H, T, D, F, O> {
    /// The data of the machine's states.
    pub const fn owned(&self) -> &O {
        &self.owned
    }

    /// The machine's timers.
    pub const fn timers(&self) -> &T {
        &self.timers
    }
}

/// The memory of a machine.
pub type MemoryOf<M, const W: usize, const N: usize> = Memory<
    <M as Chart<W, N>>::Histories,
    <M as Chart<W, N>>::Timers,
    <M as Chart<W, N>>::Deferred,
    <M as Chart<W, N>>::Effects,
    <M as Chart<W, N>>::Owned,
>;

/// The memory of a machine that has not begun.
pub(super) fn blank<M: Chart<W, N>, const W: usize, const N: usize>() -> MemoryOf<M, W, N> {
    Memory {
        histories: M::NOTHING_REMEMBERED,
        timers: M::Timers::none(),
        deferred: M::Deferred::none(),
        effects: M::Effects::none(),
        owned: M::Owned::none(),
    }
}
