//! What is done with a machine from outside: the bodies of generated methods.

use super::memory::blank;
use super::select::is_enabled;
use super::{At, Chart, EffectStore as _, MemoryOf, On, Pending, Run, Slots, TimerStore as _};
use crate::configuration::InSlots as _;
use crate::held::{self, Held};
use crate::machine::{EventValue as _, Machine};
use crate::outcome::{Outcome, Refused, Unsettled};
use crate::table::Unhandled;
use alloc::vec::Vec;

/// What a machine holds.
pub type HeldBy<M, const W: usize, const N: usize> =
    Held<<M as Machine>::Context, <M as Machine>::Configuration, MemoryOf<M, W, N>>;

/// A new machine: the initial states are entered.
pub fn start<M: Chart<W, N>, const W: usize, const N: usize>(
    mut context: M::Context,
    now: M::Time,
) -> Result<HeldBy<M, W, N>, Unsettled> {
    let mut memory = blank::<M, W, N>();
    let mut run = Run::<M, W, N>::new(&mut context, Slots::EMPTY, &mut memory, now);
    run.begin();
    run.finish()?;
    let configuration = M::Configuration::from_slots(run.slots());
    Ok(held::hold(context, configuration, memory))
}

/// Delivers an event. On an error the machine is to be put back as it was. It is no part of its
/// callers, which are to be small: most events of most machines get by without it.
#[inline(never)]
pub fn deliver<M: Chart<W, N>, const W: usize, const N: usize>(
    held: &mut HeldBy<M, W, N>,
    event: M::Event,
    now: M::Time,
) -> Result<Outcome<M::Configuration>, Refused> {
    let id = event.id();
    let (_, from, _) = held::parts(held);
    let from = *from;
    let outcome = external::<M, W, N>(held, event, now)?;
    if matches!(M::TABLE.unhandled, Unhandled::Error) && !outcome.is_handled() {
        return Err(Refused::unhandled(M::TABLE, &from, id));
    }
    Ok(outcome)
}

/// Fires the timer that is over first; `None` if none is.
pub fn elapse<M: Chart<W, N>, const W: usize, const N: usize>(
    held: &mut HeldBy<M, W, N>,
    now: M::Time,
) -> Result<Option<Outcome<M::Configuration>>, Unsettled> {
    let (context, configuration, memory) = held::parts(held);
    let transition = match memory.timers.take_due(now, M::CLOCK) {
        None => return Ok(None),
        Some(Pending::Sent { event, .. }) => {
            #[cfg(feature = "trace")]
            crate::trace::say(crate::trace::Entry::Delayed(event.id()));
            return external::<M, W, N>(held, event, now).map(Some);
        }
        Some(Pending::After(transition)) => transition,
    };
    #[cfg(feature = "trace")]
    crate::trace::say(crate::trace::Entry::After(transition));
    let from = *configuration;
    let mut run = Run::<M, W, N>::new(context, from.slots(), memory, now);
    let on = On::Timer(transition);
    let selection = run.select(on);
    if selection.is_empty() {
        return Ok(Some(Outcome::Unhandled));
    }
    run.step(&selection, on);
    run.finish()?;
    let (slots, has_moved) = (run.slots(), run.has_moved);
    *configuration = M::Configuration::from_slots(slots);
    Ok(Some(Outcome::after(from, *configuration, has_moved)))
}

/// An event from outside, whatever the machine thinks of one that is not handled.
fn external<M: Chart<W, N>, const W: usize, const N: usize>(
    held: &mut HeldBy<M, W, N>,
    event: M::Event,
    now: M::Time,
) -> Result<Outcome<M::Configuration>, Unsettled> {
    let (context, configuration, memory) = held::parts(held);
    let from = *configuration;
    let mut run = Run::<M, W, N>::new(context, from.slots(), memory, now);
    let on = On::Event(&event);
    let selection = run.select(on);
    if selection.is_empty() {
        if run.is_deferred(&event) {
            run.defer(event);
            return Ok(Outcome::Deferred);
        }
        return Ok(Outcome::Unhandled);
    }
    run.step(&selection, on);
    run.finish()?;
    let (slots, has_moved) = (run.slots(), run.has_moved);
    *configuration = M::Configuration::from_slots(slots);
    Ok(Outcome::after(from, *configuration, has_moved))
}

/// Whether a transition would fire for an event.
pub fn can<M: Chart<W, N>, const W: usize, const N: usize>(
    held: &HeldBy<M, W, N>,
    event: &M::Event,
    now: M::Time,
) -> bool {
    let memory = held::memory(held);
    let (context, owned, slots) = (held::context(held), &memory.owned, held::state(held).slots());
    let at = At { context, now, owned, plan: M::PLAN, slots: &slots };
    is_enabled::<M, W, N>(On::Event(event), &at)
}

/// When the first timer is over.
pub fn due<M: Chart<W, N>, const W: usize, const N: usize>(
    held: &HeldBy<M, W, N>,
) -> Option<M::Time> {
    held::memory(held).timers.due(M::CLOCK)
}

/// Takes the effects that were emitted.
pub fn take_effects<M: Chart<W, N>, const W: usize, const N: usize>(
    held: &mut HeldBy<M, W, N>,
) -> Vec<M::Effect> {
    let (_, _, memory) = held::parts(held);
    memory.effects.take()
}
