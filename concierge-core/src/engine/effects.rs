//! Effects that wait for whoever drives the machine.

use alloc::vec::Vec;

/// The effects that were emitted and not taken yet, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effects<F>(pub(crate) Vec<F>);

/// Where effects are handed over; nowhere, in a machine that has none.
pub trait EffectStore<F> {
    /// Nothing was emitted.
    fn none() -> Self;
    /// An effect is emitted.
    fn push(&mut self, effect: F);
    /// Takes all of them, in order.
    fn take(&mut self) -> Vec<F>;
}

impl<F> EffectStore<F> for () {
    fn none() -> Self {}
    fn push(&mut self, _: F) {}
    fn take(&mut self) -> Vec<F> {
        Vec::new()
    }
}

impl<F> EffectStore<F> for Effects<F> {
    fn none() -> Self {
        Self(Vec::new())
    }

    fn push(&mut self, effect: F) {
        self.0.push(effect);
    }

    fn take(&mut self) -> Vec<F> {
        core::mem::take(&mut self.0)
    }
}
