//! state-machines, its dynamic mode. Callbacks see the machine through a shared reference, so that
//! the context is a cell, which the owner of the machine shares.

mod chain;
mod concierge;
mod grove;
mod history;
mod player;
mod ring;
mod tower;

use std::cell::Cell;

use concierge_benches::candidate::Candidate;
use concierge_benches::context::Context;

/// Its candidate for a machine, or why there is none.
pub(crate) fn candidate(machine: &str) -> Result<Candidate, &'static str> {
    const NAME: &str = "state-machines";
    Ok(match machine {
        "concierge" => Candidate::of::<concierge::Machine>(NAME),
        "CD player" => Candidate::of::<player::Machine>(NAME),
        "ring of 50" => Candidate::of::<ring::Machine>(NAME),
        "grove of 50" => Candidate::of::<grove::Machine>(NAME),
        "hierarchy of depth 4" => Candidate::of::<tower::depth_4::Machine>(NAME),
        "hierarchy of depth 16" => Candidate::of::<tower::depth_16::Machine>(NAME),
        "hierarchy of depth 64" => Candidate::of::<tower::depth_64::Machine>(NAME),
        "history" => Candidate::of::<history::Machine>(NAME),
        "chain of 8" => Candidate::of::<chain::Machine>(NAME),
        _ => {
            return Err(
                "no event moves several regions: they are machines that events are routed to",
            );
        }
    })
}

/// A context that machine and owner share.
pub struct Shared<C: 'static = Context>(&'static Cell<C>);

impl<C> Clone for Shared<C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C> Copy for Shared<C> {}

impl<C> std::fmt::Debug for Shared<C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Shared")
    }
}

impl<C: Default> Shared<C> {
    /// One that lives as long as the program.
    fn leaked() -> Self {
        Self(Box::leak(Box::default()))
    }

    fn with<R>(self, change: impl FnOnce(&mut C) -> R) -> R {
        let mut context = self.0.take();
        let result = change(&mut context);
        self.0.set(context);
        result
    }
}

impl Shared {
    fn fold(self, action: u64) {
        self.with(|context| context.fold(action));
    }
}

/// Callbacks that fold their number.
macro_rules! acts {
    ($($name:ident $number:literal),*) => {$(
        fn $name(&self) {
            self.ctx.fold($number);
        }
    )*};
}
use acts;
