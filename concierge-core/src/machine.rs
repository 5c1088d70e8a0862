//! The runtime machine.

use crate::held::{self, Held};
use crate::outcome::{Outcome, Refused, Unsettled};
use crate::snapshot::{self, RestoreError, Snapshot};
use crate::table::{EventId, StateId, Table, Unhandled};

/// The generated enum that names the states in which a machine can rest.
pub trait StateTag: Copy + Eq + core::fmt::Debug + Send + Sync + 'static {
    /// Every one, in document order.
    const ALL: &'static [Self];

    /// The state's row in the machine's table.
    fn id(self) -> StateId;
}

/// The generated enum of a machine's events.
pub trait EventValue {
    /// The event's row in the machine's table.
    fn id(&self) -> EventId;
}

/// A machine that `machine!` generated, for code that is generic over machines. The same methods
/// stand on the machine itself, shaped after its definition: there, `dispatch` of a machine that
/// can refuse nothing answers without a `Result`.
///
/// ```
/// use concierge_core::{Machine, Outcome};
///
/// concierge_core::machine! {
///     pub machine Door(u32) {
///         event Push;
///         initial Closed;
///         state Closed { end; on Push / count => Open; }
///         state Open { on Push => Closed; }
///     }
/// }
///
/// fn count(pushes: &mut u32) {
///     *pushes += 1;
/// }
///
/// fn twice<M: Machine<Time = ()>>(machine: &mut M, event: fn() -> M::Event) -> M::State {
///     for _ in 0..2 {
///         machine.deliver(event(), ()).expect("the door takes every push");
///     }
///     machine.state()
/// }
///
/// # fn main() {
/// let mut door = Door::start(0, ()).expect("nothing to settle");
/// assert_eq!(twice(&mut door, || door::Push.into()), door::State::Closed);
/// assert_eq!(*Machine::context(&door), 1);
/// # }
/// ```
pub trait Machine: Sized {
    /// What the guards read and the actions change.
    type Context;
    /// The enum of its events.
    type Event: EventValue;
    /// The tag of its states.
    type State: StateTag;
    /// What tells the time to guards and actions; `()` for a machine without `at`.
    type Time: Copy;

    /// The machine as data.
    const TABLE: &'static Table<'static>;

    /// A new machine: the initial state is entered, its entry actions run.
    fn start(context: Self::Context, now: Self::Time) -> Result<Self, Unsettled>;

    /// One macrostep: what `event` does in `state`. It reads no clock and no store; time comes in
    /// with the event. On an error the context is as it was.
    fn step(
        state: Self::State,
        context: &mut Self::Context,
        event: Self::Event,
        now: Self::Time,
    ) -> Result<Outcome<Self::State>, Unsettled>;

    /// Whether a transition would fire for `event` in `state`. Guards are asked, no action runs.
    fn handles(
        state: Self::State,
        context: &Self::Context,
        event: &Self::Event,
        now: Self::Time,
    ) -> bool;

    /// Delivers an event: the machine takes one macrostep, in place and without allocation.
    fn deliver(
        &mut self,
        event: Self::Event,
        now: Self::Time,
    ) -> Result<Outcome<Self::State>, Refused>;

    /// The state in which the machine rests.
    fn state(&self) -> Self::State;

    /// The context. It changes through events alone.
    fn context(&self) -> &Self::Context;

    /// The machine that a snapshot holds. No action runs.
    fn restore(snapshot: Snapshot<Self::Context>) -> Result<Self, RestoreError>;

    /// Whether a transition would fire for this event now.
    #[inline]
    fn can(&self, event: &Self::Event, now: Self::Time) -> bool {
        Self::handles(self.state(), self.context(), event, now)
    }

    /// The machine as data that can be stored; it borrows the context.
    fn snapshot(&self) -> Snapshot<&Self::Context> {
        Snapshot::of(Self::TABLE, self.state().id(), self.context())
    }
}

/// What a machine holds, as its trait names it.
type HeldBy<M> = Held<<M as Machine>::Context, <M as Machine>::State>;

/// The body of every `deliver`.
#[inline]
pub fn deliver<M: Machine>(
    held: &mut HeldBy<M>,
    event: M::Event,
    now: M::Time,
) -> Result<Outcome<M::State>, Refused> {
    let id = event.id();
    let (context, state) = held::parts(held);
    let outcome = M::step(*state, context, event, now)?;
    match outcome {
        Outcome::Transitioned { to, .. } => *state = to,
        Outcome::Handled => {}
        Outcome::Unhandled => {
            if matches!(M::TABLE.unhandled, Unhandled::Error) {
                return Err(Refused::Unhandled {
                    machine: M::TABLE.name,
                    state: M::TABLE.state(state.id()).name,
                    event: M::TABLE.event(id).name,
                });
            }
        }
    }
    Ok(outcome)
}

/// The body of every `restore`.
pub fn restore<M: Machine>(snapshot: Snapshot<M::Context>) -> Result<HeldBy<M>, RestoreError> {
    let (state, context) = snapshot::admit::<M, _>(snapshot)?;
    Ok(held::hold(context, state))
}
