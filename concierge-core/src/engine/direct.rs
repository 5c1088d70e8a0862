//! Microsteps of which generated code knows all: what is left and entered in each slot, with
//! nothing to follow. The engine has no part in them but to say what came of it.

use super::{Chart, HeldBy};
use crate::configuration::InSlots as _;
use crate::held;
use crate::machine::EventValue as _;
use crate::outcome::{Outcome, Refused};
use crate::table::Unhandled;

/// What came of a direct step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direct {
    /// States were left and entered.
    Moved,
    /// Targetless transitions fired.
    Handled,
    /// Nothing fired.
    Unhandled,
}

impl Direct {
    /// A step in which states were left and entered, or transitions fired at least.
    #[inline]
    pub const fn of(has_moved: bool, has_acted: bool) -> Self {
        match (has_moved, has_acted) {
            (true, _) => Self::Moved,
            (false, true) => Self::Handled,
            (false, false) => Self::Unhandled,
        }
    }
}

/// Delivers an event, if what it does is known without the engine: `None` if it is not, and nothing
/// has been done. No machine whose step is direct can fail to come to rest.
#[inline]
pub fn directly<M: Chart<W, N>, const W: usize, const N: usize>(
    held: &mut HeldBy<M, W, N>,
    event: &M::Event,
    now: M::Time,
) -> Option<Result<Outcome<M::Configuration>, Refused>> {
    let (context, configuration, memory) = held::parts(held);
    let from = *configuration;
    let did = configuration.change(|slots| {
        M::direct(slots.as_array_mut(), &mut memory.histories, context, event, now)
    })?;
    let outcome = match did {
        Direct::Moved => Outcome::Transitioned { from, to: *configuration },
        Direct::Handled => Outcome::Handled,
        Direct::Unhandled if matches!(M::TABLE.unhandled, Unhandled::Error) => {
            return Some(Err(Refused::unhandled(M::TABLE, &from, event.id())));
        }
        Direct::Unhandled => Outcome::Unhandled,
    };
    Some(Ok(outcome))
}
