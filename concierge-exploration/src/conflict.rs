//! Where regions get in each other's way.

use concierge_table::{EventId, StateId, StateKind, TransitionId};

use crate::cause::Cause;
use crate::chart::Chart;
use crate::course::Onward;
use crate::graph::Graph;
use crate::moment::Node;
use crate::oracle::Oracle;
use crate::sorted::{Map, Set};

/// How many combinations of values of the guards are tried in one situation.
const TURNS: usize = 1_000;

/// Two transitions of different regions that would leave the same state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Conflict {
    /// The one that does not fire.
    pub loser: TransitionId,
    /// The one that does.
    pub winner: TransitionId,
}

/// The conflicts, each with the events that bring it about.
pub type Conflicts = Map<Conflict, Set<EventId>>;

impl Graph<'_> {
    /// Every pair of transitions that some values of the guards select together, so that the one
    /// keeps the other from firing, though neither source lies inside the other. Where both do the
    /// same, it makes no difference which of them fires.
    pub fn conflicts(&self) -> Conflicts {
        let mut conflicts = Conflicts::new();
        let chart = &self.search.chart;
        if chart.table.states.iter().all(|state| state.kind != StateKind::Parallel) {
            return conflicts;
        }
        for (node, reactions) in self.search.reactions.iter().enumerate() {
            for &(cause, _) in reactions {
                chart.add_conflicts(self.search.nodes.get(node), cause, &mut conflicts);
            }
        }
        for &(number, ref onward) in &self.search.onwards {
            let moment = self.search.moments.get(number);
            if let (Onward::GoesOn(_), Some(next)) = (&**onward, moment.next()) {
                chart.add_conflicts(&moment.node, next.cause(), &mut conflicts);
            }
        }
        conflicts
    }
}

impl Chart<'_> {
    fn add_conflicts(&self, node: &Node<'_>, cause: Cause, conflicts: &mut Conflicts) {
        if !self.may_conflict(node, cause, conflicts) {
            return;
        }
        let mut oracle = Oracle::default();
        for _ in 0..TURNS {
            let enabled = self.enabled(node, cause, &mut oracle);
            let kept = self.without_conflicts(enabled.clone(), node);
            for &loser in enabled.iter().filter(|id| !kept.contains(id)) {
                let winners = kept.iter().filter(|&&id| self.is_conflict(node, loser, id));
                for &winner in winners {
                    let events = conflicts.or_default(Conflict { loser, winner });
                    events.extend(event(cause));
                }
            }
            if !oracle.turn() {
                return;
            }
        }
    }

    /// Whether two candidates of a cause get in each other's way, and it is not known yet.
    fn may_conflict(&self, node: &Node<'_>, cause: Cause, conflicts: &Conflicts) -> bool {
        let sources = node.active.iter().map(|&state| self.candidates(state, cause));
        let candidates: Vec<TransitionId> = sources.flatten().copied().collect();
        let is_known = |loser: TransitionId, winner: TransitionId| {
            let known = conflicts.get(&Conflict { loser, winner });
            known.is_some_and(|events| event(cause).is_none_or(|event| events.contains(&event)))
        };
        candidates.iter().enumerate().any(|(at, &left)| {
            candidates[at + 1..].iter().any(|&right| {
                self.is_conflict(node, left, right)
                    && !is_known(left, right)
                    && !is_known(right, left)
            })
        })
    }

    fn is_conflict(&self, node: &Node<'_>, left: TransitionId, right: TransitionId) -> bool {
        let source = |id: TransitionId| self.table.transition(id).source;
        let is_around = |outer: StateId, inner: StateId| {
            outer == inner || self.inside(outer).contains(&inner.index())
        };
        if is_around(source(left), source(right)) || is_around(source(right), source(left)) {
            return false;
        }
        let (row, other) = (self.table.transition(left), self.table.transition(right));
        if row.targets == other.targets && row.actions == other.actions {
            return false;
        }
        let left = self.domain(left, &node.remembered);
        let right = self.domain(right, &node.remembered);
        left.start.max(right.start) < left.end.min(right.end)
    }
}

const fn event(cause: Cause) -> Option<EventId> {
    match cause {
        Cause::Event(event) => Some(event),
        _ => None,
    }
}
