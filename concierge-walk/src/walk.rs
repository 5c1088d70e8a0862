//! A walk, as a test describes it.

use concierge_core::Machine;

use crate::coverage::Coverage;
use crate::disagreement::Disagreement;
use crate::oracle::{Oracle, Wanted};
use crate::tour::Tour;

/// How many places a walk follows unless it is told otherwise.
const LIMIT: usize = 100_000;

/// A walk through everything that a machine promises.
#[must_use = "a walk does nothing before it is run"]
pub struct Walk<M: Machine> {
    context: Box<dyn Fn() -> M::Context>,
    now: M::Time,
    oracle: Oracle<M>,
    limit: usize,
    is_everywhere: bool,
}

impl<M: Machine<Context: Clone>> Walk<M> {
    /// A walk of machines that start with these contexts, at this time; `()` is the time of a machine
    /// without `at`. The time moves on only to where a timer is due.
    pub fn new(context: impl Fn() -> M::Context + 'static, now: M::Time) -> Self {
        Self {
            context: Box::new(context),
            now,
            oracle: Oracle::new(),
            limit: LIMIT,
            is_everywhere: false,
        }
    }

    /// How to make the event of this outside name, given which guards are to hold then. An event
    /// that carries nothing is made without being told.
    ///
    /// # Panics
    /// If the machine has no event of this name.
    pub fn event<E: Into<M::Event>>(
        mut self,
        name: &str,
        make: impl Fn(&Wanted<'_, M>) -> E + 'static,
    ) -> Self {
        self.oracle.make_event(name, Box::new(move |wanted| make(wanted).into()));
        self
    }

    /// How to make a guard hold, or not hold: by a change of the context, before something happens
    /// on which the guard is to be asked. It goes through a snapshot, as a change of a stored
    /// session would.
    ///
    /// # Panics
    /// If the machine has no guard of this name.
    pub fn guard(self, name: &str, set: impl Fn(&mut M::Context, bool) + 'static) -> Self {
        self.guard_at(name, move |context, holds, _| set(context, holds))
    }

    /// The same for a guard that asks for the time.
    ///
    /// # Panics
    /// If the machine has no guard of this name.
    pub fn guard_at(
        mut self,
        name: &str,
        set: impl Fn(&mut M::Context, bool, M::Time) + 'static,
    ) -> Self {
        self.oracle.set_guard(name, Box::new(set));
        self
    }

    /// Takes every way out of every situation, rather than each transition once: a situation is a
    /// configuration with what histories remember, which delayed events run and which events wait.
    /// Events that nothing handles are sent there too. It takes as many walks as there are such
    /// ways, and finds mistakes that only a certain past shows.
    pub fn everywhere(self) -> Self {
        Self { is_everywhere: true, ..self }
    }

    /// How many places are followed, a place being where a machine stands between two decisions;
    /// 100,000 unless set.
    pub fn limit(self, places: usize) -> Self {
        Self { limit: places, ..self }
    }

    /// Walks: to what is nearest first, each time with a new machine, until everything is covered to
    /// which a way leads.
    ///
    /// # Errors
    /// If the machine does not do what its definition says.
    pub fn run(&self) -> Result<Coverage, Disagreement> {
        Tour::of(self).run()
    }

    pub(crate) fn context(&self) -> M::Context {
        (self.context)()
    }

    pub(crate) fn now(&self) -> M::Time {
        self.now
    }

    pub(crate) const fn oracle(&self) -> &Oracle<M> {
        &self.oracle
    }

    pub(crate) const fn is_everywhere(&self) -> bool {
        self.is_everywhere
    }

    pub(crate) const fn places(&self) -> usize {
        self.limit
    }
}
