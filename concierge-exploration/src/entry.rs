//! Which states a microstep enters.

use std::ops::Range;

use concierge_table::{Action, StateId, StateKind};

use crate::chart::Chart;
use crate::remembered::Remembered;
use crate::sorted::{Map, Set};

/// What a microstep enters, and what runs then.
#[derive(Debug, Default)]
pub(crate) struct Entered<'a> {
    /// In the order of entry, each with its actions.
    pub(crate) states: Vec<(StateId, Vec<&'a [Action<'a>]>)>,
    /// The histories on the way.
    pub(crate) passed: Vec<StateId>,
}

impl Entered<'_> {
    /// Every state that is entered, then the histories on the way.
    pub(crate) fn all(&self) -> impl Iterator<Item = StateId> {
        self.states.iter().map(|(state, _)| *state).chain(self.passed.iter().copied())
    }
}

impl<'a> Entered<'a> {
    /// The actions that run, in order, those of one place together.
    pub(crate) fn actions(&self) -> impl Iterator<Item = &'a [Action<'a>]> {
        self.states.iter().flat_map(|(_, actions)| actions.iter().copied())
    }
}

/// The states to enter, and how each is entered (SCXML, appendix D, `computeEntrySet`).
pub(crate) struct Entry<'c, 'a> {
    chart: &'c Chart<'a>,
    remembered: &'c Remembered,
    /// In document order, which is the order of entry.
    states: Set<StateId>,
    /// The histories on the way.
    passed: Set<StateId>,
    /// The compound states that are entered where they begin.
    by_default: Set<StateId>,
    /// For a state, its history that remembers nothing and is taken to its default.
    defaults: Map<StateId, StateId>,
}

impl<'c, 'a> Entry<'c, 'a> {
    pub(crate) fn new(chart: &'c Chart<'a>, remembered: &'c Remembered) -> Self {
        Self {
            chart,
            remembered,
            states: Set::new(),
            passed: Set::new(),
            by_default: Set::new(),
            defaults: Map::new(),
        }
    }

    /// Adds what is entered with these targets by a transition in whose domain the states of these
    /// indices lie. A history leads to what is between it and what it stands for, also where the
    /// domain is further in: what lies outside stays active, and is not entered.
    pub(crate) fn add(&mut self, targets: &[StateId], domain: &Range<usize>) {
        let has_history = targets.iter().any(|&target| self.chart.kind(target).is_history());
        let before = has_history.then(|| self.states.clone());
        for &target in targets {
            self.add_descendants(target);
        }
        if let Some(before) = before {
            self.states.retain(|state| domain.contains(&state.index()) || before.contains(state));
        }
        for target in self.chart.effective_targets(targets, self.remembered) {
            self.add_ancestors(target, domain.start);
        }
    }

    /// What is entered with all that was added.
    pub(crate) fn done(self) -> Entered<'a> {
        let states = self.states.iter().map(|&state| (state, self.actions(state)));
        Entered { states: states.collect(), passed: self.passed.iter().copied().collect() }
    }

    /// The actions of entering a state, in order.
    fn actions(&self, state: StateId) -> Vec<&'a [Action<'a>]> {
        let table = self.chart.table;
        let row = table.state(state);
        let initial = self.by_default.contains(&state).then_some(row.initial.actions);
        let history = self.defaults.get(&state).map(|&id| table.state(id).initial.actions);
        let actions = [Some(row.entry), initial, history].into_iter().flatten();
        actions.filter(|actions| !actions.is_empty()).collect()
    }

    /// A state with what is active inside it when it is entered without a more precise target
    /// (`addDescendantStatesToEnter`).
    fn add_descendants(&mut self, state: StateId) {
        if self.chart.kind(state).is_history() {
            self.add_history(state);
            return;
        }
        self.states.insert(state);
        if self.chart.kind(state) == StateKind::Compound {
            self.by_default.insert(state);
            self.add_inside(self.chart.table.state(state).initial.targets, state);
        }
        self.add_regions(state);
    }

    /// What a history stands for. One that leads to itself stands for nothing.
    fn add_history(&mut self, history: StateId) {
        if !self.passed.insert(history) {
            return;
        }
        let Some(parent) = self.chart.parent(history) else { return };
        let remembered = self.remembered;
        if let Some(states) = remembered.get(history) {
            self.add_inside(states, parent);
        } else {
            self.defaults.insert(parent, history);
            self.add_inside(self.chart.table.state(history).initial.targets, parent);
        }
    }

    /// Targets inside a state, and what is between.
    fn add_inside(&mut self, targets: &[StateId], state: StateId) {
        let first = self.chart.inside(state).start;
        for &target in targets {
            self.add_descendants(target);
        }
        for &target in targets {
            self.add_ancestors(target, first);
        }
    }

    /// The states around one, out to the domain in which the states from `first` on lie
    /// (`addAncestorStatesToEnter`). They are not entered where they begin.
    fn add_ancestors(&mut self, state: StateId, first: usize) {
        let mut around = self.chart.parent(state);
        while let Some(ancestor) = around.filter(|ancestor| ancestor.index() >= first) {
            self.states.insert(ancestor);
            self.add_regions(ancestor);
            around = self.chart.parent(ancestor);
        }
    }

    /// Of a parallel state, the regions in which nothing is entered yet.
    fn add_regions(&mut self, state: StateId) {
        let chart = self.chart;
        for &region in chart.regions(state) {
            let inside = chart.inside(region);
            let next = self.states.after(&region);
            if next.is_none_or(|next| !inside.contains(&next.index())) {
                self.add_descendants(region);
            }
        }
    }
}
