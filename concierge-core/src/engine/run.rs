//! One macrostep (SCXML, appendix D: `mainEventLoop`): from the delivery of an event to rest.

use core::time::Duration;

use super::select::{Selection, Taken};
use super::{
    At, Chart, DeferredStore as _, EffectStore as _, MemoryOf, On, Queue, Slots, TimerStore as _,
};
use crate::fuel::Fuel;
use crate::machine::EventValue as _;
use crate::outcome::Unsettled;
use crate::table::StateId;

/// What the machine has told itself.
#[derive(Debug)]
enum Inside<E> {
    Raised(E),
    Done(StateId),
}

/// A macrostep that is under way. Generated code runs the user's actions with it.
pub struct Run<'r, M: Chart<W, N>, const W: usize, const N: usize> {
    /// The context.
    pub context: &'r mut M::Context,
    /// The time of delivery.
    pub now: M::Time,
    pub(super) slots: Slots<W>,
    pub(super) memory: &'r mut MemoryOf<M, W, N>,
    internal: Queue<Inside<M::Event>>,
    external: Queue<M::Event>,
    fuel: Fuel,
    /// Whether states were left or entered.
    pub(super) has_moved: bool,
    is_halted: bool,
}

impl<'r, M: Chart<W, N>, const W: usize, const N: usize> Run<'r, M, W, N> {
    pub(super) fn new(
        context: &'r mut M::Context,
        slots: Slots<W>,
        memory: &'r mut MemoryOf<M, W, N>,
        now: M::Time,
    ) -> Self {
        // Each event that waits may be delivered as well, and has a macrostep of its own.
        let waiting = u32::try_from(memory.deferred.count()).unwrap_or(u32::MAX);
        let bound = M::TABLE.microsteps.saturating_mul(waiting.saturating_add(1));
        Self {
            context,
            now,
            slots,
            memory,
            internal: Queue::new(),
            external: Queue::new(),
            fuel: Fuel::new(M::TABLE.name, bound),
            has_moved: false,
            is_halted: false,
        }
    }

    /// The data of the machine's states.
    pub const fn owned(&mut self) -> &mut M::Owned {
        &mut self.memory.owned
    }

    /// Puts an event on the internal queue.
    pub fn raise(&mut self, event: M::Event) {
        self.internal.push(Inside::Raised(event));
    }

    /// Sends an event, to be delivered when the internal queue is empty.
    pub fn send(&mut self, event: M::Event) {
        self.external.push(event);
    }

    /// Sends an event with a delay.
    pub fn send_later(&mut self, timer: &'static str, event: M::Event, delay: Duration) {
        self.memory.timers.send(timer, event, (M::CLOCK.after)(self.now, delay));
    }

    /// Drops the delayed events of a name.
    pub fn cancel(&mut self, timer: &str) {
        self.memory.timers.cancel(timer);
    }

    /// Hands an effect over.
    pub fn emit(&mut self, effect: M::Effect) {
        self.memory.effects.push(effect);
    }

    pub(super) fn completed(&mut self, state: StateId) {
        self.internal.push(Inside::Done(state));
    }

    /// A final state at the top was entered: nothing further is taken.
    pub(super) fn halt(&mut self) {
        self.is_halted = true;
        self.internal.clear();
        self.external.clear();
        self.memory.histories = M::NOTHING_REMEMBERED;
        self.memory.timers.clear();
        self.memory.deferred.clear();
    }

    pub(super) const fn slots(&self) -> Slots<W> {
        self.slots
    }

    pub(super) fn select(&self, on: On<'_, M::Event>) -> Selection<W> {
        let at = At {
            context: &*self.context,
            now: self.now,
            owned: &self.memory.owned,
            plan: M::PLAN,
            slots: &self.slots,
        };
        Selection::of::<M, N>(on, &at, &self.memory.histories)
    }

    /// One microstep: leaves, acts, enters.
    pub(super) fn step(&mut self, selection: &Selection<W>, on: On<'_, M::Event>) {
        #[cfg(feature = "trace")]
        for taken in selection.iter() {
            crate::trace::say(crate::trace::Entry::Fired(taken.transition));
        }
        let moving = selection.iter().filter(Taken::is_moving);
        if M::PLAN.has_histories {
            moving.clone().for_each(|taken| self.record(taken.domain));
        }
        for taken in moving.rev() {
            self.has_moved = true;
            self.leave(taken.domain);
        }
        for taken in selection.iter() {
            M::act(taken.transition, on, self);
        }
        for taken in selection.iter() {
            self.arrive(taken);
        }
    }

    /// Takes what follows from a microstep, until the machine rests: eventless transitions first,
    /// then what was raised, then what was sent, then what has waited.
    pub(super) fn finish(&mut self) -> Result<(), Unsettled> {
        while !self.is_halted {
            if M::PLAN.has_eventless {
                let selection = self.select(On::Eventless);
                if !selection.is_empty() {
                    self.fuel.burn()?;
                    self.step(&selection, On::Eventless);
                    continue;
                }
            }
            if let Some(inside) = self.internal.pop() {
                match &inside {
                    Inside::Raised(event) => self.take(On::Event(event))?,
                    Inside::Done(state) => self.take(On::Done(*state))?,
                };
            } else if let Some(event) = self.next_event() {
                if !self.take(On::Event(&event))? && self.is_deferred(&event) {
                    self.defer(event);
                }
            } else {
                break;
            }
        }
        Ok(())
    }

    /// Takes the transitions that are enabled; whether there are any.
    fn take(&mut self, on: On<'_, M::Event>) -> Result<bool, Unsettled> {
        let selection = self.select(on);
        if selection.is_empty() {
            return Ok(false);
        }
        self.fuel.burn()?;
        self.step(&selection, on);
        Ok(true)
    }

    /// Whether an event that no transition takes waits.
    pub(super) fn is_deferred(&self, event: &M::Event) -> bool {
        M::PLAN.is_deferred(&self.slots, event.id())
    }

    /// Keeps an event waiting.
    pub(super) fn defer(&mut self, event: M::Event) {
        self.memory.deferred.push(event);
    }

    /// What is delivered when the internal queue is empty: what was sent, else, once the machine has
    /// moved, what need not wait any longer.
    fn next_event(&mut self) -> Option<M::Event> {
        let sent = self.external.pop();
        if sent.is_some() || !self.has_moved { sent } else { self.recall() }
    }

    /// Takes the first event that need not wait any longer: a transition is enabled by it, or no
    /// active state defers it, so that it is dropped.
    fn recall(&mut self) -> Option<M::Event> {
        let mut at = 0;
        while let Some(event) = self.memory.deferred.get(at) {
            if !self.select(On::Event(event)).is_empty() || !self.is_deferred(event) {
                return self.memory.deferred.take(at);
            }
            at += 1;
        }
        None
    }
}
