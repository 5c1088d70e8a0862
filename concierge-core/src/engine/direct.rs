//! Microsteps of which generated code knows all: what is left and entered in each slot, with
//! nothing to follow. The engine has no part in them but to refuse what is not handled.

use super::{Chart, HeldBy};
use crate::held;
use crate::machine::EventValue as _;
use crate::outcome::{Outcome, Refused};
use crate::table::Unhandled;

/// What a step has done that is not known before it runs: whether states were left and entered, or
/// targetless transitions fired at least. The configuration before it is copied as it is changed, and
/// not before: a copy is a load of a word, from which rustc would take the state of each slot, and
/// which waits until what the event before has stored in bytes is in the cache.
#[inline]
pub fn stepped<C>(from: C, to: C, has_moved: bool, has_acted: bool) -> Outcome<C> {
    match (has_moved, has_acted) {
        (true, _) => Outcome::Transitioned { from, to },
        (false, true) => Outcome::Handled,
        (false, false) => Outcome::Unhandled,
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
    let outcome = M::direct(configuration, &mut memory.histories, context, event, now)?;
    if matches!(M::TABLE.unhandled, Unhandled::Error) && !outcome.is_handled() {
        return Some(Err(Refused::unhandled(M::TABLE, configuration, event.id())));
    }
    Some(Ok(outcome))
}
