//! One microstep.

use std::cmp::Reverse;
use std::ops::Range;
use std::rc::Rc;

use concierge_table::{Action, StateId, StateKind, TransitionId};

use crate::cause::Cause;
use crate::chart::Chart;
use crate::entry::{Entered, Entry};
use crate::moment::{Moment, Node};
use crate::plan::Plan;
use crate::remembered::Remembered;

/// What a microstep has done.
pub(crate) struct Microstep<'a> {
    /// Where the machine stands after it.
    pub(crate) moment: Moment<'a>,
    /// What has been entered.
    pub(crate) entered: Rc<Entered<'a>>,
}

impl<'a> Chart<'a> {
    /// A new machine: its initial states are entered.
    pub(crate) fn start(&self) -> Microstep<'a> {
        let mut moment = Moment::default();
        moment.run(self.table.initial.actions);
        let remembered = Remembered::default();
        let mut entry = Entry::new(self, &remembered);
        entry.add(self.table.initial.targets, &(0..self.table.states.len()));
        self.enter(moment, Rc::new(entry.done()))
    }

    /// What it does that these transitions fire: states are left, actions run, states are entered
    /// (SCXML, appendix D, `microstep`).
    pub(crate) fn microstep(
        &self,
        mut moment: Moment<'a>,
        fired: &[TransitionId],
    ) -> Microstep<'a> {
        let plan = if let [only] = fired { self.plan(*only) } else { None };
        if let ([only], Some(Plan { entered, is_plain: true })) = (fired, plan) {
            self.replace(&mut moment, *only, entered);
            moment.is_quiet = !self.moves_on(&moment.node.active);
            return Microstep { moment, entered: Rc::clone(entered) };
        }
        let domains: Vec<Range<usize>> =
            fired.iter().map(|&id| self.domain(id, &moment.node.remembered)).collect();
        self.exit(&mut moment, &domains);
        for &id in fired {
            moment.run(self.table.transition(id).actions);
        }
        if let Some(plan) = plan {
            return self.enter(moment, Rc::clone(&plan.entered));
        }
        let remembered = moment.node.remembered.clone();
        let mut entry = Entry::new(self, &remembered);
        for (&id, domain) in fired.iter().zip(&domains) {
            entry.add(self.table.transition(id).targets, domain);
        }
        self.enter(moment, Rc::new(entry.done()))
    }

    /// Every history is recorded before any state is left (`exitStates`). What transitions that fire
    /// together leave does not overlap, so that the last domain goes first.
    fn exit(&self, moment: &mut Moment<'a>, domains: &[Range<usize>]) {
        for (history, parent) in &self.histories {
            let is_left = domains.iter().any(|domain| domain.contains(&parent.index()));
            if is_left && moment.node.is_active(*parent) {
                let active = moment.node.active.iter().copied();
                let states = active.filter(|&state| self.is_remembered(*history, *parent, state));
                moment.node.remembered.insert(*history, states.collect());
            }
        }
        let mut domains: Vec<&Range<usize>> = domains.iter().collect();
        domains.sort_unstable_by_key(|domain| Reverse(domain.start));
        for domain in domains {
            let active = &moment.node.active;
            let first = active.partition_point(|state| state.index() < domain.start);
            let end = active.partition_point(|state| state.index() < domain.end).max(first);
            let left: Vec<StateId> = moment.node.active.drain(first..end).collect();
            moment.has_moved |= !left.is_empty();
            for &state in left.iter().rev() {
                moment.run(self.table.state(state).exit);
            }
        }
    }

    /// The exit actions of what is left as these transitions fire, in the order in which they run.
    pub(crate) fn exit_actions(
        &self,
        node: &Node<'a>,
        fired: &[TransitionId],
    ) -> Vec<&'a [Action<'a>]> {
        let domains: Vec<Range<usize>> =
            fired.iter().map(|&id| self.domain(id, &node.remembered)).collect();
        let is_left =
            |state: &&StateId| domains.iter().any(|domain| domain.contains(&state.index()));
        let left = node.active.iter().rev().filter(is_left);
        left.map(|&state| self.table.state(state).exit).collect()
    }

    /// States become active in document order. A final state completes its parent, and that its
    /// own if it is the last region to be complete, as far as states are active then
    /// (`enterStates`).
    fn enter(&self, mut moment: Moment<'a>, entered: Rc<Entered<'a>>) -> Microstep<'a> {
        moment.has_moved |= !entered.states.is_empty();
        for (state, actions) in &entered.states {
            if let Err(at) = moment.node.active.binary_search(state) {
                moment.node.active.insert(at, *state);
            }
            for actions in actions {
                moment.run(actions);
            }
            if self.kind(*state) != StateKind::Final {
                continue;
            }
            let Some(parent) = self.parent(*state) else { continue };
            moment.internal.push_back(Cause::Done(parent));
            let around =
                self.parent(parent).filter(|&around| self.kind(around) == StateKind::Parallel);
            if let Some(around) = around.filter(|&around| self.is_done(around, &moment.node)) {
                moment.internal.push_back(Cause::Done(around));
            }
        }
        if self.is_halted(&moment.node.active) {
            let active = moment.node.active;
            moment = Moment {
                node: Node { active, ..Node::default() },
                has_moved: moment.has_moved,
                ..Moment::default()
            };
        }
        moment.is_quiet = !self.moves_on(&moment.node.active);
        Microstep { moment, entered }
    }

    /// Whether a state is complete (`isInFinalState`).
    fn is_done(&self, state: StateId, node: &Node<'_>) -> bool {
        let mut children = self.children(state).iter();
        match self.kind(state) {
            StateKind::Compound => {
                children.any(|&child| self.kind(child) == StateKind::Final && node.is_active(child))
            }
            StateKind::Parallel => children.all(|&child| self.is_done(child, node)),
            _ => false,
        }
    }
}
