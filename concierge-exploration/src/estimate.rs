//! What can be said of a chart whose configurations are too many to be followed.

use concierge_table::{Action, EventId, StateId, StateKind, Table, TransitionId, Trigger};

use crate::chart::Chart;

/// State by state, without regard to what is active together and what guards say: more than can
/// be, never less.
pub(crate) struct Estimate<'c, 'a> {
    chart: &'c Chart<'a>,
    /// For each state, whether it may be entered.
    pub(crate) is_entered: Vec<bool>,
    /// For each state, whether it may be entered without a more precise target.
    is_entered_by_default: Vec<bool>,
}

impl<'c, 'a> Estimate<'c, 'a> {
    /// What a machine may enter from its start on.
    pub(crate) fn of(chart: &'c Chart<'a>) -> Self {
        let table = chart.table;
        let mut estimate = Self::nothing(chart);
        let mut open = estimate.enter(table.initial.targets);
        loop {
            while let Some(state) = open.pop() {
                for transition in table.transitions_of(state) {
                    open.extend(estimate.enter(transition.targets));
                }
            }
            open = estimate.restore(&estimate.is_entered.clone());
            if open.is_empty() {
                return estimate;
            }
        }
    }

    fn nothing(chart: &'c Chart<'a>) -> Self {
        let count = chart.table.states.len();
        Self { chart, is_entered: vec![false; count], is_entered_by_default: vec![false; count] }
    }

    pub(crate) fn can_fire(&self, id: TransitionId) -> bool {
        self.is_entered[self.chart.table.transition(id).source.index()]
    }

    /// Adds what may be entered with these targets: what begins inside, what is around, and the
    /// regions beside; of a history, its default. Returns what is new.
    fn enter(&mut self, targets: &[StateId]) -> Vec<StateId> {
        let chart = self.chart;
        let mut new = Vec::new();
        let mut open: Vec<(StateId, bool)> = targets.iter().map(|&target| (target, true)).collect();
        while let Some((state, by_default)) = open.pop() {
            let is_new = !std::mem::replace(&mut self.is_entered[state.index()], true);
            let is_new_default = by_default
                && !std::mem::replace(&mut self.is_entered_by_default[state.index()], true);
            if is_new {
                new.push(state);
                open.extend(chart.parent(state).map(|parent| (parent, false)));
                open.extend(chart.regions(state).iter().map(|&region| (region, true)));
            }
            if is_new_default {
                let initial = chart.table.state(state).initial;
                open.extend(initial.targets.iter().map(|&target| (target, true)));
            }
        }
        new
    }

    /// Adds what the histories that are entered may remember, if these states may be active.
    /// Returns what is new.
    fn restore(&mut self, may_be_active: &[bool]) -> Vec<StateId> {
        let chart = self.chart;
        let mut new = Vec::new();
        for &(history, parent) in &chart.histories {
            if !self.is_entered[history.index()] {
                continue;
            }
            for state in chart.table.state_ids() {
                if may_be_active[state.index()] && chart.is_remembered(history, parent, state) {
                    new.extend(self.enter(&[state]));
                }
            }
        }
        if !new.is_empty() {
            // What came back may begin with another history.
            new.extend(self.restore(may_be_active));
        }
        new
    }

    /// Whether a macrostep may go on for ever. If it does, some transitions fire again and again
    /// without anything from outside: each with a target is entered again by one of them, and what
    /// triggers each is done by one of them. Those for which this cannot be are taken out until
    /// all are out, or some are left.
    pub(crate) fn may_go_on(&self) -> bool {
        let table = self.chart.table;
        let mut again: Vec<TransitionId> =
            table.transition_ids().filter(|&id| self.can_fire(id)).collect();
        loop {
            let before = again.len();
            let mut entered = Self::nothing(self.chart);
            for &id in &again {
                entered.enter(table.transition(id).targets);
            }
            entered.restore(&self.is_entered);
            let queued = entered.queued(&again);
            again.retain(|&id| entered.may_fire_again(id, &queued));
            if again.len() == before {
                return !again.is_empty();
            }
        }
    }

    fn may_fire_again(&self, id: TransitionId, queued: &[bool]) -> bool {
        let chart = self.chart;
        let transition = chart.table.transition(id);
        let is_entered = |state: StateId| self.is_entered[state.index()];
        let is_triggered = match transition.trigger {
            Trigger::Events(events) => events.iter().any(|event| queued[event.index()]),
            Trigger::Any => queued.contains(&true),
            Trigger::Eventless => true,
            Trigger::Done(state) => {
                let mut inside = chart.table.state_ids();
                inside.any(|id| {
                    chart.inside(state).contains(&id.index())
                        && chart.kind(id) == StateKind::Final
                        && is_entered(id)
                })
            }
            _ => false,
        };
        is_triggered && (transition.targets.is_empty() || is_entered(transition.source))
    }

    /// For each event, whether these transitions, or what is entered or left with them, may put it
    /// into a queue.
    fn queued(&self, fired: &[TransitionId]) -> Vec<bool> {
        let Table { states, events, .. } = self.chart.table;
        let mut queued = vec![false; events.len()];
        let mut note = |actions: &[Action<'_>]| {
            for event in actions.iter().filter_map(queues) {
                queued[event.index()] = true;
            }
        };
        for (state, is_entered) in states.iter().zip(&self.is_entered) {
            note(state.exit);
            if *is_entered {
                note(state.entry);
                note(state.initial.actions);
            }
        }
        for &id in fired {
            note(self.chart.table.transition(id).actions);
        }
        queued
    }
}

/// The event that an action puts into a queue of the machine, to be taken in the same macrostep.
fn queues(action: &Action<'_>) -> Option<EventId> {
    match *action {
        Action::Raise { event, .. } | Action::Send { event, delay: None, .. } => Some(event),
        _ => None,
    }
}
