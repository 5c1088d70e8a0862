//! What is known of a machine.

use concierge_model::explore::{ConfigurationId, Set, Stimulus};
use concierge_model::syntax::Unhandled;
use concierge_model::{Action, EventId, StateId, Transition, Trigger};
use proc_macro2::{Ident, Literal};

use super::{Target, derives_debug};
use crate::chains;
use crate::ends::{self, Ends, Next, Place};
use crate::name::Function;
use crate::paths;

impl<'a> Target<'a> {
    /// Whether there is a typed API: all configurations in which the machine rests are known.
    pub(crate) fn is_typed(&self) -> bool {
        self.exploration.is_complete()
    }

    /// Whether a configuration may be of several states.
    pub(crate) fn is_parallel(&self) -> bool {
        self.slots.count() > 1
    }

    /// Whether a state can start a timer, or an action can.
    pub(crate) fn has_timers(&self) -> bool {
        let waits = |row: &Transition| matches!(row.trigger, Trigger::After(_));
        self.machine.transitions.iter().any(waits) || self.has_delayed_events()
    }

    /// Whether an event is sent with a delay.
    pub(crate) fn has_delayed_events(&self) -> bool {
        let is_delayed = |action: &Action| matches!(action, Action::Send { delay: Some(_), .. });
        self.machine.actions().any(is_delayed)
    }

    /// Whether events may wait.
    pub(crate) fn has_deferred_events(&self) -> bool {
        self.machine.unhandled == Unhandled::Defer
            || self.machine.states.iter().any(|state| !state.defers.is_empty())
    }

    /// The states that the tag tells apart: those in which the machine can rest.
    pub(crate) fn resting(&self) -> impl Iterator<Item = StateId> {
        let ids = self.machine.states().map(|(id, _)| id);
        ids.filter(|id| chains::can_rest(self.machine, *id)).collect::<Vec<_>>().into_iter()
    }

    /// The states with children.
    pub(crate) fn composites(&self) -> impl Iterator<Item = StateId> {
        let states = self.machine.states();
        states
            .filter(|(_, state)| state.kind.is_composite())
            .map(|(id, _)| id)
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// The histories.
    pub(crate) fn histories(&self) -> impl Iterator<Item = StateId> {
        let states = self.machine.states();
        states
            .filter(|(_, state)| state.kind.is_history())
            .map(|(id, _)| id)
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// Where the memory of a history is among those of all.
    pub(crate) fn memory_of(&self, history: StateId) -> Literal {
        let place = self.histories().position(|other| other == history);
        Literal::usize_unsuffixed(place.expect("it is one of the machine's"))
    }

    /// The configurations for which there are types.
    pub(crate) fn configurations(&self) -> impl Iterator<Item = ConfigurationId> {
        let configurations = self.exploration.configurations().map(|(id, _)| id);
        let configurations: Vec<ConfigurationId> = configurations.collect();
        if self.is_typed() { configurations } else { Vec::new() }.into_iter()
    }

    /// The name of a configuration, as in `PlayingMuted`.
    pub(crate) fn configuration(&self, id: ConfigurationId) -> &Ident {
        &self.configurations[id.index()]
    }

    /// The states of a configuration that have no active child.
    pub(crate) fn leaves(&self, id: ConfigurationId) -> &[StateId] {
        &self.exploration.configuration(id).leaves
    }

    /// What is accepted in a configuration, in declaration order, the end of a delay last.
    pub(crate) fn accepted(&self, id: ConfigurationId) -> impl Iterator<Item = Stimulus> {
        self.exploration.accepted(id).map(|(on, _)| on).collect::<Vec<_>>().into_iter()
    }

    /// Whether an active state says that a session may end.
    pub(crate) fn may_end(&self, id: ConfigurationId) -> bool {
        let active = &self.exploration.configuration(id).active;
        active.iter().any(|state| self.machine.state(*state).may_end())
    }

    /// The name of a function of the rows.
    pub(crate) fn function(&self, function: Function) -> &Ident {
        &self.functions[&function]
    }

    /// Every state in which a machine of rows rests, with every event that it accepts there, in
    /// declaration order.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (StateId, EventId)> {
        let mut pairs = Vec::new();
        for leaf in self.resting() {
            let events = paths::heard(self.machine, leaf);
            pairs.extend(events.into_iter().map(|event| (leaf, event)));
        }
        pairs.into_iter()
    }

    /// Whether the type of a state accepts an event, in a machine of rows.
    pub(crate) fn is_typed_in(&self, leaf: StateId, event: EventId) -> bool {
        let configuration = self.rests.get(&leaf);
        configuration.is_some_and(|id| self.accepted(*id).any(|on| on == Stimulus::Event(event)))
    }

    /// What can fire on an event while a state is active, those of the states around it included,
    /// in the order in which it is tried.
    pub(crate) fn candidates(
        &self,
        leaf: StateId,
        event: EventId,
    ) -> impl Iterator<Item = &'a Transition> + use<'a> {
        let mut candidates: Vec<&Transition> = Vec::new();
        for state in paths::outward(self.machine, leaf) {
            candidates.extend(self.machine.candidates(state, event));
        }
        candidates.into_iter()
    }

    /// Where a new machine comes from.
    pub(crate) fn place_of_start(&self) -> Place {
        self.places.start()
    }

    /// Where the machine comes from after what happens in a configuration.
    pub(crate) fn place_of(&self, from: ConfigurationId, on: Stimulus) -> Place {
        ends::place_of(self.machine, self.exploration, from, on)
    }

    /// What can come out.
    pub(crate) fn ends(&self, place: Place) -> &Ends {
        self.places.ends(place)
    }

    /// The type of what comes out.
    pub(crate) fn next(&self, place: Place) -> Next<'_> {
        match self.ends(place).only() {
            Some(configuration) => Next::Configuration(configuration),
            None => Next::Enum(&self.enums[&place]),
        }
    }

    /// Every enum of outcomes.
    pub(crate) fn enums(&self) -> impl Iterator<Item = (Place, &Ident)> {
        self.enums.iter().map(|(place, ident)| (*place, ident)).collect::<Vec<_>>().into_iter()
    }

    /// Whether the definition asks for a `Debug` that prints the context too.
    pub(crate) fn derives_debug(&self) -> bool {
        derives_debug(&self.machine.attributes)
    }

    /// Whether delivering an event can be an error.
    pub(crate) fn can_refuse(&self) -> bool {
        self.is_fallible || self.machine.unhandled == Unhandled::Error
    }

    /// Where the machine can rest after an event in a configuration.
    pub(crate) fn next_configurations(&self, from: ConfigurationId) -> Set<ConfigurationId> {
        let mut next = Set::new();
        for (_, outcomes) in self.exploration.accepted(from) {
            next.extend(&outcomes.moved_to);
            next.extend(outcomes.may_be_handled.then_some(from));
        }
        next
    }
}
