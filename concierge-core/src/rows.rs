//! Machines of rows: what an event does in a state is one function, and nothing is kept beside the
//! context and the state.

use alloc::borrow::Cow;

use crate::held::{self, Held};
use crate::machine::{EventValue as _, Machine, StateTag as _};
use crate::outcome::{Outcome, Refused};
use crate::snapshot::{self, RestoreError, Snapshot};
use crate::table::Unhandled;

/// A machine of rows, as it is generated: the rows of its table as a `match` over event and state.
pub trait Rows: Machine<Configuration = <Self as Machine>::State> {
    /// What `event` does in `state`.
    fn step(
        state: Self::State,
        context: &mut Self::Context,
        event: Self::Event,
        now: Self::Time,
    ) -> Step<Self::State>;
}

/// What an event did: an [`Outcome`], but for where the machine came from, so that states in which
/// the event does the same can share it. Its tag is not kept among the states: else LLVM would ask of
/// a state that it does not know whether it is one.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
pub enum Step<S> {
    /// A transition moved the machine to this state.
    To(S),
    /// A targetless transition fired.
    Handled,
    /// No transition fired.
    Unhandled,
}

/// What an event does on its way in the states that differ in nothing but where it leads.
pub trait Acts<C, T>: Sized {
    /// Runs the actions.
    #[inline]
    fn act(_event: &Self, _context: &mut C, _now: T) {}
}

/// What comes out of a typed transition: a machine in a state that the compiler knows, or an enum
/// of such machines.
pub trait Arrive<M: Machine>: Sized {
    /// The step that leads there, where it is known.
    fn step() -> Step<M::State> {
        unreachable!("an enum of machines does not say which of them comes out")
    }

    /// The machine of this context, moved to a state.
    fn moved(to: M::State, context: M::Context) -> Self;

    /// The machine in the state in which a targetless transition fired.
    fn handled(_context: M::Context) -> Self {
        unreachable!("`explore` finds every end of a transition")
    }

    /// The machine in the state in which no transition fired.
    fn stayed(_context: M::Context) -> Self {
        unreachable!("`explore` finds every end of a transition")
    }
}

/// What a machine of rows holds.
type HeldBy<M> = Held<<M as Machine>::Context, <M as Machine>::State>;

/// The body of every `deliver`.
#[inline]
pub fn deliver<M: Rows>(
    held: &mut HeldBy<M>,
    event: M::Event,
    now: M::Time,
) -> Result<Outcome<M::State>, Refused> {
    // Asked before the event is gone, and only where it may be needed: it would cost a look at the
    // event ahead of the state's.
    let refuses = matches!(M::TABLE.unhandled, Unhandled::Error);
    let id = if refuses { Some(event.id()) } else { None };
    let (context, state, ()) = held::parts(held);
    match M::step(*state, context, event, now) {
        Step::To(to) => {
            let from = core::mem::replace(state, to);
            Ok(Outcome::Transitioned { from, to })
        }
        Step::Handled => Ok(Outcome::Handled),
        Step::Unhandled => match id {
            Some(id) => Err(Refused::unhandled(M::TABLE, state, id)),
            None => Ok(Outcome::Unhandled),
        },
    }
}

/// The body of every `restore`.
pub fn restore<M: Rows>(snapshot: Snapshot<M::Context>) -> Result<HeldBy<M>, RestoreError> {
    let (state, context) = snapshot::admit::<M>(snapshot)?;
    Ok(held::hold(context, state, ()))
}

/// The body of every `snapshot`.
pub fn snapshot<M: Rows>(held: &HeldBy<M>) -> Snapshot<&M::Context> {
    Snapshot::of(M::TABLE, held::state(held), held::context(held), ())
}

/// The body of every `configuration_of`.
pub fn configuration_of<M: Rows>(names: &[Cow<'_, str>]) -> Option<M::State> {
    let [name] = names else { return None };
    M::TABLE.state_named(name).and_then(M::State::of)
}
