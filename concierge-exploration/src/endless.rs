//! Cycles that no guard can leave.

use concierge_table::{StateId, TransitionId};

use crate::course::Onward;
use crate::macrostep::Step;
use crate::search::Search;

/// A cycle of microsteps in which a machine never comes to rest, whatever its guards say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Endless {
    /// The first transition of each microstep, the earliest in the definition first. The last
    /// leads back to the source of the first.
    pub transitions: Vec<TransitionId>,
}

impl Endless {
    /// The cycle that is found where each step after a moment is the first that can be: once a
    /// configuration comes back, what fired in between. There is none if the queues overflow
    /// before.
    pub(crate) fn from(search: &mut Search<'_>, mut moment: usize) -> Option<Self> {
        let mut passed: Vec<(Vec<StateId>, TransitionId)> = Vec::new();
        loop {
            let onward = search.onward(moment);
            let Onward::GoesOn(steps) = &*onward else { return None };
            let Step { fired, to, .. } = steps.first()?;
            if let Some(&first) = fired.first() {
                let active = &search.moments.value(moment).node.active;
                if let Some(start) = passed.iter().position(|(passed, _)| passed == active) {
                    return Some(Self::of(passed.split_off(start)));
                }
                passed.push((active.clone(), first));
            }
            moment = *to;
        }
    }

    fn of(cycle: Vec<(Vec<StateId>, TransitionId)>) -> Self {
        let mut transitions: Vec<TransitionId> = cycle.into_iter().map(|(_, id)| id).collect();
        let earliest = transitions.iter().enumerate().min_by_key(|(_, id)| **id);
        let start = earliest.map_or(0, |(start, _)| start);
        transitions.rotate_left(start);
        Self { transitions }
    }
}
