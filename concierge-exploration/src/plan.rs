//! What a transition does that fires alone.

use std::rc::Rc;

use concierge_table::{Action, StateKind, TransitionId};

use crate::chart::Chart;
use crate::entry::{Entered, Entry};
use crate::moment::Moment;
use crate::remembered::Remembered;

/// What a transition does whatever histories remember.
#[derive(Debug)]
pub(crate) struct Plan<'a> {
    /// What is entered if it fires alone.
    pub(crate) entered: Rc<Entered<'a>>,
    /// Whether nothing comes of it but that states are left and entered: nothing is sent or
    /// canceled, nothing is remembered, and nothing is complete.
    pub(crate) is_plain: bool,
}

impl<'a> Chart<'a> {
    /// The plan of a transition; none where it depends on what a history remembers.
    pub(crate) fn planned(&self, id: TransitionId) -> Option<Plan<'a>> {
        let domain = self.fixed_domain(id)?;
        let nothing = Remembered::default();
        let mut entry = Entry::new(self, &nothing);
        entry.add(self.table.transition(id).targets, &domain);
        let entered = entry.done();
        let left = self.table.states[domain.clone()].iter();
        let is_recorded = self.histories.iter().any(|(_, parent)| domain.contains(&parent.index()));
        let is_complete =
            entered.states.iter().any(|(state, _)| self.kind(*state) == StateKind::Final);
        let actions = std::iter::once(self.table.transition(id).actions)
            .chain(left.map(|state| state.exit))
            .chain(entered.states.iter().flat_map(|(_, actions)| actions.iter().copied()));
        let is_plain = !is_recorded && !is_complete && actions.flatten().all(is_call);
        let depends = !entered.passed.is_empty();
        (!depends).then(|| Plan { entered: Rc::new(entered), is_plain })
    }

    /// A microstep that only leaves and enters states.
    pub(crate) fn replace(&self, moment: &mut Moment<'a>, id: TransitionId, entered: &Entered<'a>) {
        let Some(domain) = self.fixed_domain(id).filter(|domain| !domain.is_empty()) else {
            return;
        };
        let active = &moment.node.active;
        let first = active.partition_point(|state| state.index() < domain.start);
        let end = first + active[first..].partition_point(|state| state.index() < domain.end);
        let mut next = Vec::with_capacity(active.len() + entered.states.len());
        next.extend_from_slice(&active[..first]);
        for (state, _) in &entered.states {
            next.push(*state);
        }
        next.extend_from_slice(&active[end..]);
        moment.node.active = next;
        moment.has_moved = true;
    }
}

const fn is_call(action: &Action<'_>) -> bool {
    matches!(action, Action::Call(_) | Action::Emit { .. } | Action::Supply { .. })
}
