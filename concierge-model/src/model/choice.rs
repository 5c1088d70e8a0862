//! The choice whose branches are all that can come of an event.

use super::{EventId, Machine, StateId, StateKind};

impl Machine {
    /// The choice to which an event leads, whatever guards say, in the configuration of these
    /// leaves: the one transition that can fire has no guard, and that choice as its target. What
    /// comes out is then what comes out of the choice.
    pub fn choice_of(&self, leaves: &[StateId], event: EventId) -> Option<StateId> {
        let mut selected = leaves.iter().filter_map(|&leaf| {
            let sources = std::iter::once(leaf).chain(self.ancestors(leaf));
            sources.flat_map(|source| self.candidates(source, event)).next()
        });
        let first = selected.next()?;
        let is_one = selected.all(|other| std::ptr::eq(first, other));
        let [target] = first.targets.as_slice() else { return None };
        let is_sure = is_one && first.guard.is_always();
        (is_sure && self.is_choice(target.state)).then_some(target.state)
    }

    /// The choice in which a new machine starts, if it starts in one.
    pub fn choice_of_start(&self) -> Option<StateId> {
        let [target] = self.initial.targets.as_slice() else { return None };
        self.is_choice(target.state).then_some(target.state)
    }

    fn is_choice(&self, state: StateId) -> bool {
        self.state(state).kind == StateKind::Choice
    }
}
