//! What sessions of one version may hold.

use concierge_exploration::Map;
use concierge_table::{EventId, StateId, StateKind, Table, Trigger, Unhandled};

use crate::explore::Exploration;

/// What sessions of one version of a definition may hold; every name is an outside name. The lists
/// are sorted, and nothing stands twice in one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// The version.
    pub version: u32,
    /// The states without an active state inside, of each configuration in which a session may
    /// rest. Where there are more than [`Version::MOST`], each state stands alone.
    pub rests: Vec<Vec<String>>,
    /// Whether `rests` has whole configurations.
    pub is_whole: bool,
    /// By history, what it may remember.
    pub histories: Map<String, Remembered>,
    /// The states that own data.
    pub data: Vec<String>,
    /// By state, how many `after` transitions it has: a running timer is stored by its position
    /// among them.
    pub timers: Map<String, usize>,
    /// The events that are sent with a delay, each with the name by which it can be canceled.
    pub sent: Vec<(String, String)>,
    /// By state, the events that may wait in it; by the empty name, those that may wait anywhere.
    pub deferred: Map<String, Vec<String>>,
}

/// What a history may remember.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// Whether it is a deep one.
    pub is_deep: bool,
    /// The states that it may name.
    pub states: Vec<String>,
}

impl Version {
    /// Up to how many configurations each is known.
    pub const MOST: usize = 256;

    /// What sessions of this definition may hold.
    pub fn of(table: &Table<'_>, exploration: &Exploration) -> Self {
        let names = |ids: &[StateId]| ids.iter().map(|&id| name(table, id)).collect();
        let all: Vec<Vec<String>> =
            exploration.configurations().map(|(_, it)| names(&it.leaves)).collect();
        let is_whole = exploration.is_complete() && all.len() <= Self::MOST;
        let leaves = table.state_ids().filter(|&id| {
            let kind = table.state(id).kind;
            kind.is_leaf() && kind != StateKind::Choice && exploration.is_reachable(id)
        });
        let rests = if is_whole { all } else { leaves.map(|id| vec![name(table, id)]).collect() };
        let histories = table.state_ids().filter(|&id| table.state(id).kind.is_history());
        let owners = table.state_ids().filter(|&id| !table.state(id).data.is_empty());
        let timers = table.state_ids().map(|id| (name(table, id), timers(table, id)));
        let sent = table.sent_later();
        let sent =
            sent.map(|(event, timer)| (table.event(event).name.to_owned(), timer.to_owned()));
        let mut version = Self {
            version: table.version,
            rests,
            is_whole,
            histories: histories.map(|id| (name(table, id), remembered(table, id))).collect(),
            data: owners.map(|id| name(table, id)).collect(),
            timers: timers.filter(|(_, count)| *count > 0).collect(),
            sent: sent.collect(),
            deferred: deferred(table, exploration),
        };
        version.sort();
        version
    }

    /// Puts each list in order.
    pub(super) fn sort(&mut self) {
        for states in &mut self.rests {
            states.sort();
        }
        self.rests.sort();
        self.rests.dedup();
        for remembered in self.histories.values_mut() {
            remembered.states.sort();
            remembered.states.dedup();
        }
        for list in self.deferred.values_mut().chain([&mut self.data]) {
            list.sort();
            list.dedup();
        }
        self.sent.sort();
        self.sent.dedup();
    }
}

/// How many `after` transitions a state has.
pub(crate) fn timers(table: &Table<'_>, state: StateId) -> usize {
    let rows = table.transitions_of(state);
    rows.filter(|row| matches!(row.trigger, Trigger::After(_))).count()
}

fn deferred(table: &Table<'_>, exploration: &Exploration) -> Map<String, Vec<String>> {
    let may_wait = |event: &EventId| {
        let mut situations = exploration.situations().iter();
        !exploration.is_complete() || situations.any(|it| it.waiting.contains(event))
    };
    let names = |events: &mut dyn Iterator<Item = EventId>| -> Vec<String> {
        events.filter(may_wait).map(|id| table.event(id).name.to_owned()).collect()
    };
    let states = table.states.iter();
    let states =
        states.map(|state| (state.name.to_owned(), names(&mut state.defers.iter().copied())));
    let is_everywhere = table.unhandled == Unhandled::Defer;
    let everywhere = is_everywhere.then(|| (String::new(), names(&mut table.event_ids())));
    states.chain(everywhere).filter(|(_, events)| !events.is_empty()).collect()
}

fn remembered(table: &Table<'_>, history: StateId) -> Remembered {
    let row = table.state(history);
    let is_deep = row.kind == StateKind::DeepHistory;
    let is_named = |&id: &StateId| {
        let state = table.state(id);
        let is_pseudo = state.kind.is_history() || state.kind == StateKind::Choice;
        let is_inside = if is_deep {
            table.is_inside(id, row.parent) && state.kind.is_leaf()
        } else {
            state.parent == row.parent
        };
        is_inside && !is_pseudo
    };
    let states = table.state_ids().filter(is_named).map(|id| name(table, id)).collect();
    Remembered { is_deep, states }
}

fn name(table: &Table<'_>, state: StateId) -> String {
    table.state(state).name.to_owned()
}
