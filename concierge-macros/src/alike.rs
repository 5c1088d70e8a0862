//! Rows that are alike: where an event does the same in several states, one function stands for all
//! of them, and so does one arm of the dispatch.

use concierge_model::explore::Map;
use concierge_model::{Action, EventId, Guard, Machine, StateId, Transition};

use crate::chains::Chains;
use crate::paths;
use crate::target::position;

/// For each state and event that does something there, the first state in which it does the same.
#[derive(Default)]
pub(crate) struct Alike {
    first: Map<(StateId, EventId), StateId>,
}

impl Alike {
    /// Of the rows of these states and events. In a machine that tells which transitions it takes,
    /// only those are alike that have the same ones.
    pub(crate) fn of(
        machine: &Machine,
        chains: &Chains<'_>,
        tells: bool,
        rows: impl Iterator<Item = (StateId, EventId)>,
    ) -> Self {
        let mut known: Map<(EventId, Vec<Case<'_>>), StateId> = Map::new();
        let first = rows.map(|(leaf, event)| {
            let row = paths::outward(machine, leaf)
                .flat_map(|state| machine.candidates(state, event))
                .map(|transition| Case {
                    told: tells.then(|| position(machine, transition)),
                    ..Case::of(machine, chains, leaf, transition)
                })
                .collect();
            ((leaf, event), *known.or_insert((event, row), leaf))
        });
        Self { first: first.collect() }
    }

    /// The first state in which an event does the same as in this one.
    pub(crate) fn first(&self, leaf: StateId, event: EventId) -> StateId {
        self.first[&(leaf, event)]
    }
}

/// What a transition does, whatever the state in which it is tried.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Case<'a> {
    guard: Vec<Asked<'a>>,
    exit: Vec<&'a str>,
    actions: Vec<&'a str>,
    /// Its domain and its target, unless it is targetless.
    way: Option<(Option<StateId>, StateId)>,
    /// The state whose eventless transitions are tried after a targetless one.
    settled: Option<StateId>,
    /// Which one it is, if that is told.
    told: Option<usize>,
}

/// A term of a guard.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Asked<'a> {
    Call(&'a str),
    Known(bool),
    Not,
    And,
    Or,
}

impl<'a> Case<'a> {
    fn of(
        machine: &'a Machine,
        chains: &Chains<'_>,
        leaf: StateId,
        transition: &'a Transition,
    ) -> Self {
        let mut guard = Vec::new();
        ask(machine, leaf, &transition.guard, &mut guard);
        let domain = paths::domain(machine, transition);
        let way = paths::target(transition).map(|target| (domain, target));
        let left = way.into_iter().flat_map(|(domain, _)| paths::left(machine, leaf, domain));
        let exit = left.flat_map(|state| &machine.state(state).exit).map(name).collect();
        let actions = transition.actions.iter().map(name).collect();
        let settled = (way.is_none() && chains.is_passed(leaf)).then_some(leaf);
        Self { guard, exit, actions, way, settled, told: None }
    }
}

fn name(action: &Action) -> &str {
    match action {
        Action::Call(function) => &function.name,
        _ => unreachable!("`Lowering` finds functions alone in a machine of rows"),
    }
}

fn ask<'a>(machine: &Machine, leaf: StateId, guard: &'a Guard, asked: &mut Vec<Asked<'a>>) {
    match guard {
        Guard::Always => {}
        Guard::Call(function) => asked.push(Asked::Call(&function.name)),
        Guard::In(state) => {
            let is_active = paths::outward(machine, leaf).any(|active| active == *state);
            asked.push(Asked::Known(is_active));
        }
        Guard::Not(inner) => {
            asked.push(Asked::Not);
            ask(machine, leaf, inner, asked);
        }
        Guard::And(left, right) => {
            asked.push(Asked::And);
            ask(machine, leaf, left, asked);
            ask(machine, leaf, right, asked);
        }
        Guard::Or(left, right) => {
            asked.push(Asked::Or);
            ask(machine, leaf, left, asked);
            ask(machine, leaf, right, asked);
        }
    }
}
