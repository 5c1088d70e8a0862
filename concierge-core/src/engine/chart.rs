//! What `machine!` generates for the engine.

use core::time::Duration;

use super::{
    Clock, DeferredStore, EffectStore, OwnedStore, Plan, Run, Situations, Slots, TimerStore,
};
use crate::configuration::InSlots;
use crate::machine::Machine;
use crate::outcome::Outcome;
use crate::table::{StateId, TransitionId};

/// What is tried against the transitions.
#[derive(Debug)]
pub enum On<'e, E> {
    /// An event.
    Event(&'e E),
    /// The completion of a composite state.
    Done(StateId),
    /// A delay is over: that of this transition.
    Timer(TransitionId),
    /// No event.
    Eventless,
}

impl<E> Clone for On<'_, E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for On<'_, E> {}

/// What guards see: the context, and the configuration before the microstep.
#[derive(Debug)]
pub struct At<'a, C, T, O, const W: usize> {
    /// The context.
    pub context: &'a C,
    /// The time of delivery.
    pub now: T,
    /// The data of the machine's states.
    pub owned: &'a O,
    pub(super) plan: &'static Plan<'static>,
    pub(super) slots: &'a Slots<W>,
}

impl<C, T, O, const W: usize> At<'_, C, T, O, W> {
    /// Whether a state is active: `in(State)`.
    #[inline]
    pub fn is_in(&self, state: StateId) -> bool {
        self.plan.is_active(self.slots, state)
    }
}

/// What the guards of a chart see.
pub(super) type AtOf<'a, M, const W: usize, const N: usize> =
    At<'a, <M as Machine>::Context, <M as Machine>::Time, <M as Chart<W, N>>::Owned, W>;

/// A machine that the engine runs. `W` is the number of its slots, `N` that of its states.
///
/// The functions call what the definition names, by the number that it has in the table.
pub trait Chart<const W: usize, const N: usize>: Machine<Configuration: InSlots<W>> {
    /// What is known of the table beforehand.
    const PLAN: &'static Plan<'static>;

    /// What its histories remember: an array with an element for each.
    type Histories: AsRef<[Slots<W>]> + AsMut<[Slots<W>]>;
    /// No history remembers anything.
    const NOTHING_REMEMBERED: Self::Histories;
    /// Where its timers are kept; `()` if it has none.
    type Timers: TimerStore<Self::Time, Self::Event>;
    /// Where its events wait; `()` if it defers none.
    type Deferred: DeferredStore<Self::Event>;
    /// Where its effects are handed over; `()` if it has none.
    type Effects: EffectStore<Self::Effect>;
    /// The data of its states; `()` if none owns any.
    type Owned: OwnedStore;

    /// How its times are compared, and how a delay is added to one.
    const CLOCK: Clock<Self::Time>;
    /// The situations in which it can rest; `None` if they are too many to be known.
    const SITUATIONS: Option<&'static Situations>;

    /// The first transition of a state, in document order, that is triggered and whose guard holds.
    fn pick(
        state: StateId,
        on: On<'_, Self::Event>,
        at: &AtOf<'_, Self, W, N>,
    ) -> Option<TransitionId>;

    /// What an event does that is delivered to a machine at rest, if that is known without the
    /// engine; `None` if it is not, and nothing is done. Histories are recorded before anything is
    /// left, and the configuration changes when all actions have run.
    #[inline]
    fn direct(
        configuration: &mut Self::Configuration,
        histories: &mut Self::Histories,
        context: &mut Self::Context,
        event: &Self::Event,
        now: Self::Time,
    ) -> Option<Outcome<Self::Configuration>> {
        let _ = (configuration, histories, context, event, now);
        None
    }

    /// The actions of a transition.
    fn act(transition: TransitionId, on: On<'_, Self::Event>, run: &mut Run<'_, Self, W, N>);

    /// The entry actions of a state.
    fn enter(state: StateId, run: &mut Run<'_, Self, W, N>);

    /// The exit actions of a state.
    fn exit(state: StateId, run: &mut Run<'_, Self, W, N>);

    /// The actions of a state's initial transition or of a history's default; `None` is the
    /// machine's own.
    fn begin(state: Option<StateId>, run: &mut Run<'_, Self, W, N>);

    /// A copy of the data of its states, for a snapshot.
    fn copied(owned: &Self::Owned) -> Self::Owned;

    /// How long the timer of a transition waits.
    fn delay(transition: TransitionId, context: &Self::Context, now: Self::Time) -> Duration;
}
