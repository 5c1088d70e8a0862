//! The search for everything that can happen.

use std::rc::Rc;

use concierge_table::{EventId, StateId, Table, TransitionId};

use crate::candidates::Selections;
use crate::cause::Cause;
use crate::chart::Chart;
use crate::course::Onward;
use crate::endless::Endless;
use crate::macrostep::{Settling, Step};
use crate::microstep::Microstep;
use crate::moment::{Moment, Node};
use crate::numbering::Numbering;
use crate::sorted::{Map, Set};

/// How many nodes are followed for each configuration that may be: histories and delayed events
/// can tell many apart.
const NODES: usize = 50;

/// How much work is done for each configuration that may be, and the least. A selection, and a
/// moment of a macrostep, is as much work as states are active; with this, a search that is given up
/// has taken about a second where nothing is optimized.
const WORK: usize = 1_000;
const LEAST_WORK: usize = 100_000;

/// What can come of one cause in one node.
#[derive(Debug, Default)]
pub(crate) struct Reaction {
    pub(crate) settling: Rc<Settling>,
    pub(crate) may_stay: bool,
    pub(crate) may_wait: bool,
}

/// What can happen in a node, sorted by its cause.
pub(crate) type Reactions = Vec<(Cause, Reaction)>;

/// A search, breadth first: what has been found so far.
pub(crate) struct Search<'a> {
    pub(crate) chart: Chart<'a>,
    pub(crate) nodes: Numbering<Node<'a>>,
    pub(crate) moments: Numbering<Moment<'a>>,
    /// By the numbers of moments.
    pub(crate) onwards: Map<usize, Rc<Onward<Step>>>,
    /// By the numbers of moments.
    pub(crate) settlings: Map<usize, Rc<Settling>>,
    pub(crate) endless: Set<Endless>,
    /// How much may still be done. At zero the search is given up.
    pub(crate) work: usize,
    pub(crate) start: Rc<Settling>,
    /// For each node that has been followed, what can happen in it.
    pub(crate) reactions: Vec<Reactions>,
    /// The configurations of the nodes that have been followed.
    pub(crate) configurations: Numbering<Vec<StateId>>,
    pub(crate) is_entered: Vec<bool>,
    pub(crate) can_fire: Vec<bool>,
    pub(crate) is_complete: bool,
}

impl<'a> Search<'a> {
    pub(crate) fn of(table: &Table<'a>, limit: usize) -> Self {
        let mut search = Self {
            chart: Chart::of(table),
            nodes: Numbering::new(),
            moments: Numbering::new(),
            onwards: Map::new(),
            settlings: Map::new(),
            endless: Set::new(),
            work: limit.saturating_mul(WORK).max(LEAST_WORK),
            start: Rc::default(),
            reactions: Vec::new(),
            configurations: Numbering::new(),
            is_entered: vec![false; table.states.len()],
            can_fire: vec![false; table.transitions.len()],
            is_complete: false,
        };
        search.run(limit);
        search
    }

    fn run(&mut self, limit: usize) {
        let started = self.chart.start();
        let moment = self.note(started);
        self.start = self.settle(moment);
        while self.reactions.len() < self.nodes.len() {
            let node = self.nodes.value(self.reactions.len());
            if self.configurations.known(&node.active).is_none() {
                self.configurations.number(node.active.clone());
            }
            let is_too_much = self.configurations.len() > limit
                || self.nodes.len() > limit.saturating_mul(NODES)
                || self.work == 0;
            if is_too_much {
                return;
            }
            let reactions = self.follow(&node);
            self.reactions.push(reactions);
        }
        self.is_complete = self.work > 0;
    }

    /// Everything that can happen in a node.
    fn follow(&mut self, node: &Node<'a>) -> Reactions {
        if self.chart.is_halted(&node.active) {
            return Vec::new();
        }
        for (_, rest) in node.pending.due() {
            self.nodes.number(Node { pending: rest, ..node.clone() });
        }
        let deferred = self.chart.deferred(&node.active);
        let mut sources: Vec<(Cause, StateId)> = Vec::new();
        for &state in &node.active {
            sources.extend(self.chart.stimuli(state).map(|cause| (cause, state)));
        }
        sources.sort_unstable();
        let mut reactions = Vec::new();
        for sources in sources.chunk_by(|left, right| left.0 == right.0) {
            let cause = sources[0].0;
            let states: Vec<StateId> = sources.iter().map(|(_, state)| *state).collect();
            let is_deferred = matches!(cause, Cause::Event(event) if deferred.contains(&event));
            let selections = self.chart.selections_of(node, cause, &states, &mut self.work);
            let reaction = self.react(node, &selections, is_deferred);
            reactions.extend(reaction.map(|reaction| (cause, reaction)));
        }
        let is_awaited =
            |event: &EventId| sources.iter().any(|(it, _)| *it == Cause::Event(*event));
        for event in deferred.into_iter().filter(|event| !is_awaited(event)) {
            reactions
                .push((Cause::Event(event), Reaction { may_wait: true, ..Reaction::default() }));
        }
        reactions.sort_by_key(|(cause, _)| *cause);
        reactions
    }

    /// What can come of it that one of these sets of transitions is selected; `None` if nothing can.
    fn react(
        &mut self,
        node: &Node<'a>,
        selections: &[Vec<TransitionId>],
        is_deferred: bool,
    ) -> Option<Reaction> {
        let mut reaction = Reaction::default();
        let mut is_accepted = false;
        for fired in selections {
            if fired.is_empty() {
                reaction.may_wait = is_deferred;
                reaction.may_stay = !is_deferred;
                is_accepted |= is_deferred;
                continue;
            }
            is_accepted = true;
            let moment = self.fire(Moment::at_rest(node), fired);
            let settling = self.settle(moment);
            if reaction.settling.is_empty() {
                reaction.settling = settling;
            } else {
                Rc::make_mut(&mut reaction.settling).add(&settling);
            }
        }
        is_accepted.then_some(reaction)
    }

    /// What can come of an event in a node; `None` if nothing can, or the node was not followed.
    pub(crate) fn reaction(&self, node: usize, event: EventId) -> Option<&Reaction> {
        let reactions = self.reactions.get(node)?.iter();
        let mut found = reactions.filter(|(cause, _)| *cause == Cause::Event(event));
        found.next().map(|(_, reaction)| reaction)
    }

    /// Every set of transitions that a cause selects.
    pub(crate) fn selections(&mut self, node: &Node<'a>, cause: Cause) -> Selections {
        self.chart.selections(node, cause, &mut self.work)
    }

    /// One microstep, and notes what fired and what was entered.
    pub(crate) fn fire(&mut self, moment: Moment<'a>, fired: &[TransitionId]) -> Moment<'a> {
        for id in fired {
            self.can_fire[id.index()] = true;
        }
        let microstep = self.chart.microstep(moment, fired);
        self.note(microstep)
    }

    fn note(&mut self, microstep: Microstep<'a>) -> Moment<'a> {
        let Microstep { moment, entered } = microstep;
        for state in entered.all() {
            self.is_entered[state.index()] = true;
        }
        moment
    }
}
