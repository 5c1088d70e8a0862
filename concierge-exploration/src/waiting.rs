//! Which events may wait where.
//!
//! An event waits if no transition fires for it and an active state, or the machine, defers it. It
//! is delivered again once a macrostep has moved the machine and its queues are empty; if then
//! again nothing fires, it waits on. That it waits does not make a node another: what may wait in a
//! node is gathered over all ways to it.

use std::collections::BTreeSet;

use concierge_table::EventId;

use crate::cause::Cause;
use crate::moment::Node;
use crate::search::Search;
use crate::sorted::Set;

/// For each node of a search, which events may wait.
pub(crate) struct Waiting<'s, 'a> {
    search: &'s Search<'a>,
    /// While the machine rests.
    at_rest: Vec<Set<EventId>>,
    /// When the machine has just come, before they are delivered again.
    arriving: Vec<Set<EventId>>,
    /// The nodes from which there may be more to hand on.
    open: BTreeSet<usize>,
}

impl<'s, 'a> Waiting<'s, 'a> {
    pub(crate) fn of(search: &'s Search<'a>) -> Self {
        let nothing = vec![Set::new(); search.nodes.len()];
        let mut waiting =
            Self { search, at_rest: nothing.clone(), arriving: nothing, open: BTreeSet::new() };
        if !search.chart.defers() || !search.is_complete {
            return waiting;
        }
        for &(node, _) in &search.start.rests {
            waiting.arrive(node, &search.start.waits);
        }
        waiting.open = (0..search.reactions.len()).collect();
        while let Some(node) = waiting.open.pop_first() {
            waiting.hand_on(node);
        }
        waiting
    }

    /// What may wait while the machine rests in a node.
    pub(crate) fn at_rest(&self, node: usize) -> &Set<EventId> {
        &self.at_rest[node]
    }

    /// Hands on what may wait in a node to where the machine can rest next.
    fn hand_on(&mut self, node: usize) {
        let search = self.search;
        let Some(reactions) = search.reactions.get(node) else { return };
        for (cause, reaction) in reactions {
            let settling = &reaction.settling;
            let waits = self.at_rest[node].with(&settling.waits);
            for &(to, has_moved) in &settling.rests {
                if has_moved {
                    self.arrive(to, &waits);
                } else {
                    self.rest(to, &waits);
                }
            }
            let Cause::Event(event) = *cause else { continue };
            if reaction.may_wait {
                self.rest(node, &std::iter::once(event).collect());
            }
            if self.arriving[node].contains(&event) {
                let waits = self.arriving[node].with(&settling.waits);
                for &(to, _) in &settling.rests {
                    self.arrive(to, &waits);
                }
            }
        }
        let is_left_waiting = |event: &EventId| {
            let reaction = search.reaction(node, *event);
            reaction.is_none_or(|reaction| reaction.may_stay || reaction.may_wait)
        };
        let left: Set<EventId> =
            self.arriving[node].iter().copied().filter(is_left_waiting).collect();
        self.rest(node, &left);
        let value = search.nodes.value(node);
        for (_, rest) in value.pending.due() {
            let rest = search.nodes.known(&Node { pending: rest, ..(*value).clone() });
            if let Some(rest) = rest {
                self.rest(rest, &self.at_rest[node].clone());
            }
        }
    }

    fn arrive(&mut self, node: usize, waits: &Set<EventId>) {
        if !waits.is_subset(&self.arriving[node]) {
            self.arriving[node].extend(waits);
            self.open.insert(node);
        }
    }

    fn rest(&mut self, node: usize, waits: &Set<EventId>) {
        if !waits.is_subset(&self.at_rest[node]) {
            self.at_rest[node].extend(waits);
            self.open.insert(node);
        }
    }
}
