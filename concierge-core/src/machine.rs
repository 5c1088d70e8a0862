//! The runtime machine.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use serde_core::de::DeserializeOwned;

use crate::configuration::Configuration;
use crate::load::{self, LoadError, SnapshotSource};
use crate::outcome::{Outcome, Refused, Unsettled};
use crate::snapshot::{RestoreError, Snapshot};
use crate::table::{EventId, StateId, Table};

/// The generated enum that names the states in which a machine can rest.
pub trait StateTag: Copy + Eq + fmt::Debug + Send + Sync + 'static {
    /// Every one, in document order.
    const ALL: &'static [Self];

    /// The state's row in the machine's table.
    fn id(self) -> StateId;

    /// The state of a row, if the machine can rest in it.
    fn of(id: StateId) -> Option<Self>;
}

/// The generated enum of a machine's events.
pub trait EventValue: Sized {
    /// The event's row in the machine's table.
    fn id(&self) -> EventId;

    /// The event of a row, if it carries nothing.
    fn bare(id: EventId) -> Option<Self>;
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
/// fn twice<M: Machine<Time = ()>>(machine: &mut M, event: fn() -> M::Event) -> M::Configuration {
///     for _ in 0..2 {
///         machine.deliver(event(), ()).expect("the door takes every push");
///     }
///     machine.configuration()
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
    /// The enum of its effects; [`Never`](crate::Never) if it has none.
    type Effect;
    /// The tag of its states.
    type State: StateTag;
    /// Where it rests: a state, or several of a machine with parallel states.
    type Configuration: Configuration<State = Self::State>;
    /// What tells the time to guards and actions; `()` for a machine without `at`.
    type Time: Copy;
    /// What its snapshots hold beside configuration and context: `()`, or a
    /// [`Kept`](crate::Kept).
    type Kept;

    /// The machine as data.
    const TABLE: &'static Table<'static>;

    /// A new machine: the initial state is entered, its entry actions run.
    fn start(context: Self::Context, now: Self::Time) -> Result<Self, Unsettled>;

    /// Delivers an event: the machine takes one macrostep, in place and without allocation. It
    /// reads no clock and no store; time comes in with the event. On an error the machine is as it
    /// was.
    fn deliver(
        &mut self,
        event: Self::Event,
        now: Self::Time,
    ) -> Result<Outcome<Self::Configuration>, Refused>;

    /// Whether a transition would fire for this event now. Guards are asked, no action runs.
    fn can(&self, event: &Self::Event, now: Self::Time) -> bool;

    /// Where the machine rests.
    fn configuration(&self) -> Self::Configuration;

    /// The configuration in which the states of these outside names are active, and what is around
    /// them; `None` if the machine never rests so.
    fn configuration_of(names: &[Cow<'_, str>]) -> Option<Self::Configuration>;

    /// The context. It changes through events alone.
    fn context(&self) -> &Self::Context;

    /// When the first of its timers is over, if one runs.
    fn due(&self) -> Option<Self::Time> {
        None
    }

    /// Fires the timer that is over first, as one macrostep; `None` if none is. Call it until it
    /// says so.
    ///
    /// # Errors
    /// If the machine does not come to rest. It is then as it was, and the timer with it.
    fn elapse(
        &mut self,
        now: Self::Time,
    ) -> Result<Option<Outcome<Self::Configuration>>, Unsettled> {
        let _ = now;
        Ok(None)
    }

    /// Takes the effects that were emitted since they were last taken, in order.
    fn take_effects(&mut self) -> Vec<Self::Effect> {
        Vec::new()
    }

    /// The machine as data that can be stored; it borrows the context. Effects that nobody has
    /// taken are not in it.
    fn snapshot(&self) -> Snapshot<&Self::Context, Self::Kept>;

    /// The machine that a snapshot holds. No action runs.
    fn restore(snapshot: Snapshot<Self::Context, Self::Kept>) -> Result<Self, RestoreError>;

    /// The machine in stored data, whichever version of the definition stored it: what an older one
    /// stored goes through the functions that the definition names behind `migrate from`.
    fn load<S: SnapshotSource>(source: &S) -> Result<Self, LoadError<S::Error>>
    where
        Self::Context: DeserializeOwned,
        Self::Kept: DeserializeOwned + Default,
    {
        load::load(source)
    }

    /// The snapshot that the definition's migrations make of what an older version stored.
    ///
    /// # Errors
    /// If nothing migrates this version, or what does fails.
    fn migrate<S: SnapshotSource>(
        version: u32,
        source: &S,
    ) -> Result<Snapshot<Self::Context, Self::Kept>, RestoreError> {
        let _ = source;
        let Table { name: machine, version: expected, .. } = *Self::TABLE;
        Err(RestoreError::PastVersion { machine, expected, found: version })
    }

    /// Whether a state is active, be it around others.
    #[inline]
    fn is_in(&self, state: StateId) -> bool {
        self.configuration().is_in(Self::TABLE, state)
    }
}
