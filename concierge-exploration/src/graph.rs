//! The situations in which a machine can rest, and which lead to which.

use std::collections::VecDeque;

use concierge_table::{EventId, StateId, Table};

use crate::Exploration;
use crate::cause::Cause;
use crate::moment::Node;
use crate::search::Search;

/// What happens to a machine at rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Happening {
    /// An event comes from outside, or a delayed transition is due.
    Cause(Cause),
    /// A delayed event is due; the machine is then in the situation of this number, without it.
    Due(EventId, usize),
}

/// What can be said of the ways on which a machine gets somewhere. Situations are told apart by
/// what histories remember and by which delayed events wait, so that each way is one that some
/// values of the guards open.
pub struct Graph<'a> {
    pub(crate) search: Search<'a>,
    starts: Vec<usize>,
    /// By situation, those in which the machine can rest next.
    next: Vec<Vec<usize>>,
    /// The situations that are reachable, breadth first.
    reachable: Vec<usize>,
}

impl<'a> Graph<'a> {
    /// Follows a machine as [`Exploration::of`] does.
    pub fn of(table: &Table<'a>, limit: usize) -> Self {
        let search = Search::of(table, limit);
        let starts: Vec<usize> = search.start.rests.iter().map(|(node, _)| *node).collect();
        let mut next = vec![Vec::new(); search.nodes.len()];
        let mut is_found = vec![false; search.nodes.len()];
        let mut reachable = Vec::new();
        let mut found: VecDeque<usize> = starts.iter().copied().collect();
        while let Some(at) = found.pop_front() {
            if std::mem::replace(&mut is_found[at], true) {
                continue;
            }
            reachable.push(at);
            next[at] = search.ways(at).into_iter().map(|(_, to)| to).collect();
            next[at].sort_unstable();
            next[at].dedup();
            found.extend(&next[at]);
        }
        Self { search, starts, next, reachable }
    }

    /// What each event can lead to.
    pub fn exploration(&self) -> Exploration {
        Exploration::from(&self.search)
    }

    /// Whether everything was followed.
    pub const fn is_complete(&self) -> bool {
        self.search.is_complete
    }

    /// The situations by their numbers, those nearest to the start first.
    pub fn situations(&self) -> &[usize] {
        &self.reachable
    }

    /// Where the machine can rest after the next thing that happens.
    pub fn next(&self, situation: usize) -> &[usize] {
        &self.next[situation]
    }

    /// The states that are active in a situation.
    pub fn active(&self, situation: usize) -> &[StateId] {
        &self.search.nodes.get(situation).active
    }

    /// By situation, whether one of these can be reached from there; each can from itself.
    pub fn can_reach(&self, is_target: impl Fn(usize) -> bool) -> Vec<bool> {
        let mut before = vec![Vec::new(); self.next.len()];
        for &from in &self.reachable {
            for &to in &self.next[from] {
                before[to].push(from);
            }
        }
        let mut can_reach = vec![false; self.next.len()];
        let mut open: Vec<usize> =
            self.reachable.iter().copied().filter(|&at| is_target(at)).collect();
        while let Some(at) = open.pop() {
            if !std::mem::replace(&mut can_reach[at], true) {
                open.extend(&before[at]);
            }
        }
        can_reach
    }

    /// The shortest way from the start to a goal that counts only while something is `armed`.
    /// Whether it is, `arm` says of each situation on the way, given whether it was before.
    pub fn shortest(
        &self,
        arm: impl Fn(bool, usize) -> bool,
        is_goal: impl Fn(usize) -> bool,
    ) -> Option<Vec<usize>> {
        // Each step: where, whether armed, and the position of the step before.
        let mut steps: Vec<(usize, bool, Option<usize>)> = Vec::new();
        let mut is_found = vec![[false; 2]; self.next.len()];
        let mut add = |steps: &mut Vec<_>, to: usize, armed: bool, before: Option<usize>| {
            let armed = arm(armed, to);
            if !std::mem::replace(&mut is_found[to][usize::from(armed)], true) {
                steps.push((to, armed, before));
            }
        };
        for &start in &self.starts {
            add(&mut steps, start, false, None);
        }
        let mut at = 0;
        while let Some(&(situation, armed, _)) = steps.get(at) {
            if armed && is_goal(situation) {
                let back = std::iter::successors(Some(at), |&at| steps[at].2);
                let mut way: Vec<usize> = back.map(|at| steps[at].0).collect();
                way.reverse();
                return Some(way);
            }
            for &to in &self.next[situation] {
                add(&mut steps, to, armed, Some(at));
            }
            at += 1;
        }
        None
    }
}

impl Search<'_> {
    /// Everything that can happen in a node, with where the machine can rest then.
    pub(crate) fn ways(&self, node: usize) -> Vec<(Happening, usize)> {
        let mut ways = Vec::new();
        for (cause, reaction) in self.reactions.get(node).into_iter().flatten() {
            let rests = reaction.settling.rests.iter();
            ways.extend(rests.map(|(to, _)| (Happening::Cause(*cause), *to)));
        }
        let value = self.nodes.get(node);
        for (event, rest) in value.pending.due() {
            let Some(rest) = self.nodes.known(&Node { pending: rest, ..value.clone() }) else {
                continue;
            };
            let due = Happening::Due(event, rest);
            let reaction = self.reaction(rest, event);
            let rests = reaction.iter().flat_map(|reaction| &reaction.settling.rests);
            ways.extend(rests.map(|(to, _)| (due, *to)));
            if reaction.is_none_or(|reaction| reaction.may_stay || reaction.may_wait) {
                ways.push((due, rest));
            }
        }
        ways
    }
}
