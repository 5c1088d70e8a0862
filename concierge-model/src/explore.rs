//! What an event can lead to, guards taken either way.
//!
//! A state in which eventless transitions can fire is left before the machine rests, or not,
//! depending on guards. [`Exploration`] follows these chains once; the typed API, the checks and
//! the diagrams ask it. The outcome of an event is exact: it holds every stable state that some
//! values of the guards lead to, and no other.

use std::collections::BTreeSet;

use crate::model::{EventId, Machine, StateId, StateKind, Transition, Trigger};

/// The graph of stable states of one machine.
pub struct Exploration<'a> {
    machine: &'a Machine,
    settles: Vec<Settling>,
    is_reachable: Vec<bool>,
}

/// Where the machine comes to rest once it is in a state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settling {
    /// Every state in which it can come to rest.
    pub rests_in: BTreeSet<StateId>,
    /// Whether it may go on taking eventless transitions, up to the bound.
    pub may_not_settle: bool,
}

/// What one event can do in one state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcomes {
    /// Every state in which the machine can rest after it was moved.
    pub moved_to: BTreeSet<StateId>,
    /// Whether a targetless transition may fire, and the machine rest where it is.
    pub may_be_handled: bool,
    /// Whether it may be that no guard holds, and nothing fires.
    pub may_stay: bool,
    /// Whether the machine may fail to come to rest.
    pub may_not_settle: bool,
}

impl Outcomes {
    /// Whether nothing can happen: the event is not accepted.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl<'a> Exploration<'a> {
    /// Follows every eventless chain, and every event from the initial state on. Linear in the
    /// number of transitions, times the length of the longest chain.
    pub fn of(machine: &'a Machine) -> Self {
        let settles = settle(machine);
        let is_reachable = vec![false; machine.states.len()];
        let mut exploration = Self { machine, settles, is_reachable };
        exploration.reach();
        exploration
    }

    /// Whether the machine can be in this state, be it in passing.
    pub fn is_reachable(&self, state: StateId) -> bool {
        self.is_reachable[usize::from(state.0)]
    }

    /// Where the machine comes to rest once it is in `state`.
    pub fn settling(&self, state: StateId) -> &Settling {
        &self.settles[usize::from(state.0)]
    }

    /// The eventless transitions that can fire in a state, in the order in which they are tried:
    /// up to the first without a guard.
    pub fn eventless(&self, state: StateId) -> impl Iterator<Item = &'a Transition> + use<'a> {
        eventless(self.machine, state)
    }

    /// Whether eventless transitions can fire in this state.
    pub fn is_passed(&self, state: StateId) -> bool {
        self.machine.eventless(state).next().is_some()
    }

    /// Whether some values of the guards keep some chain from coming to rest.
    pub fn may_not_settle(&self) -> bool {
        self.settles.iter().any(|settling| settling.may_not_settle)
    }

    /// The states in which the machine can rest, in document order.
    pub fn resting(&self) -> impl Iterator<Item = StateId> {
        self.machine.states().map(|(id, _)| id).filter(|&id| self.can_rest(id))
    }

    /// Whether the machine can rest in this state: no unguarded eventless transition leaves it.
    pub fn can_rest(&self, state: StateId) -> bool {
        self.machine.state(state).can_rest()
            && self.machine.eventless(state).all(|transition| !transition.guard.is_always())
    }

    /// What `event` can do in `source`.
    pub fn outcomes(&self, source: StateId, event: EventId) -> Outcomes {
        let mut outcomes = Outcomes::default();
        for transition in self.machine.candidates(source, event) {
            self.add(transition, &mut outcomes);
            if transition.guard.is_always() {
                return outcomes;
            }
        }
        outcomes.may_stay = !outcomes.is_empty();
        outcomes
    }

    /// The choice to which `event` leads in `source` whatever the guards of the transition say, if
    /// there is one after which the machine is sure to rest. What comes out is then the choice's.
    pub fn choice_of(&self, source: StateId, event: EventId) -> Option<StateId> {
        let first = self.machine.candidates(source, event).next()?;
        first.target.filter(|target| first.guard.is_always() && self.is_settled_choice(*target))
    }

    /// The choice in which a new machine starts, if it starts in one.
    pub fn choice_of_start(&self) -> Option<StateId> {
        let initial = self.machine.initial;
        (self.machine.state(initial).kind == StateKind::Choice).then_some(initial)
    }

    fn is_settled_choice(&self, state: StateId) -> bool {
        self.machine.state(state).kind == StateKind::Choice && !self.settling(state).may_not_settle
    }

    /// Adds what follows once a transition has fired.
    fn add(&self, transition: &Transition, outcomes: &mut Outcomes) {
        let source = transition.source;
        if let Some(target) = transition.target {
            let settling = self.settling(target);
            outcomes.moved_to.extend(&settling.rests_in);
            outcomes.may_not_settle |= settling.may_not_settle;
            return;
        }
        // A targetless action may have changed a guard of an eventless transition.
        outcomes.may_be_handled |= self.can_rest(source);
        for target in self.eventless(source).filter_map(|transition| transition.target) {
            let settling = self.settling(target);
            outcomes.moved_to.extend(&settling.rests_in);
            outcomes.may_not_settle |= settling.may_not_settle;
        }
    }

    /// Marks what the initial state leads to.
    fn reach(&mut self) {
        let mut open = vec![self.machine.initial];
        while let Some(state) = open.pop() {
            if std::mem::replace(&mut self.is_reachable[usize::from(state.0)], true) {
                continue;
            }
            let can_rest = self.can_rest(state);
            let fires = self
                .machine
                .transitions_of(state)
                .filter(|transition| can_rest || transition.trigger == Trigger::Eventless);
            open.extend(fires.filter_map(|transition| transition.target));
        }
    }
}

fn eventless(machine: &Machine, state: StateId) -> impl Iterator<Item = &Transition> + use<'_> {
    let mut is_decided = false;
    machine.eventless(state).take_while(move |transition| {
        let is_tried = !is_decided;
        is_decided = transition.guard.is_always();
        is_tried
    })
}

/// Where each state's eventless chains lead: the least solution, found by going round until
/// nothing is added. A chain that comes back to where it was may never end.
fn settle(machine: &Machine) -> Vec<Settling> {
    let mut settles: Vec<Settling> = machine
        .states()
        .map(|(id, state)| {
            let mut eventless = machine.eventless(id);
            let is_left = eventless.any(|transition| transition.guard.is_always());
            let rests = state.can_rest() && !is_left;
            Settling {
                rests_in: if rests { BTreeSet::from([id]) } else { BTreeSet::new() },
                may_not_settle: is_on_cycle(machine, id),
            }
        })
        .collect();
    loop {
        let mut has_grown = false;
        for (id, _) in machine.states() {
            let mut grown = settles[usize::from(id.0)].clone();
            for target in eventless(machine, id).filter_map(|transition| transition.target) {
                let next = &settles[usize::from(target.0)];
                grown.rests_in.extend(&next.rests_in);
                grown.may_not_settle |= next.may_not_settle;
            }
            has_grown |= grown != settles[usize::from(id.0)];
            settles[usize::from(id.0)] = grown;
        }
        if !has_grown {
            return settles;
        }
    }
}

/// Whether eventless transitions can lead from a state back to it.
fn is_on_cycle(machine: &Machine, start: StateId) -> bool {
    let mut seen = BTreeSet::new();
    let mut open: Vec<StateId> =
        eventless(machine, start).filter_map(|transition| transition.target).collect();
    while let Some(state) = open.pop() {
        if state == start {
            return true;
        }
        if seen.insert(state) {
            open.extend(eventless(machine, state).filter_map(|transition| transition.target));
        }
    }
    false
}
