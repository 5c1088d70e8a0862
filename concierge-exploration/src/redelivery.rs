//! What events that have waited lead to, once the machine has moved.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use concierge_table::EventId;

use crate::cause::Cause;
use crate::numbering::Numbering;
use crate::search::Search;
use crate::sorted::Set;

/// What can come of it that the machine has come to a node, and some events have waited.
#[derive(Debug, Default)]
pub(crate) struct Redelivered {
    /// Where it can rest, the node itself among them.
    pub(crate) nodes: BTreeSet<usize>,
    /// Whether one of the macrosteps may fail to settle.
    may_not_settle: bool,
    /// The events that fire transitions.
    taken: Set<EventId>,
    /// The events that the machine sends to itself meanwhile and that wait in their turn.
    sent: Set<EventId>,
}

impl Redelivered {
    /// Whether the machine may go on for ever. Each event that waits has its own bound of
    /// microsteps, so that it must send itself more and more that waits.
    pub(crate) fn may_not_settle(&self) -> bool {
        self.may_not_settle || !self.taken.is_disjoint(&self.sent)
    }

    fn add(&mut self, other: &Self) {
        self.nodes.extend(&other.nodes);
        self.may_not_settle |= other.may_not_settle;
        self.taken.extend(&other.taken);
        self.sent.extend(&other.sent);
    }
}

/// Follows events that are delivered again, in any order and any number of times.
pub(crate) struct Redelivery<'s, 'a> {
    search: &'s Search<'a>,
    waits: Numbering<Set<EventId>>,
    /// By the number of what waits, and the node.
    known: BTreeMap<(usize, usize), Rc<Redelivered>>,
    /// How many more nodes may be found, each as often as it is found. At zero, less is found than
    /// can be.
    pub(crate) work: usize,
}

impl<'s, 'a> Redelivery<'s, 'a> {
    pub(crate) fn of(search: &'s Search<'a>) -> Self {
        let work = if search.is_complete { search.work } else { 0 };
        Self { search, waits: Numbering::new(), known: BTreeMap::new(), work }
    }

    /// What comes of it that the machine has come to `start`, and these events have waited.
    pub(crate) fn from(&mut self, start: usize, waits: &Set<EventId>) -> Rc<Redelivered> {
        let key = self.waits.number(waits.clone());
        if let Some(known) = self.known.get(&(key, start)) {
            self.work = self.work.saturating_sub(known.nodes.len());
            return Rc::clone(known);
        }
        let mut found = Redelivered::default();
        let mut open = vec![start];
        while let Some(node) = open.pop() {
            let before = found.sent.len();
            if let Some(known) = self.known.get(&(key, node)) {
                self.work = self.work.saturating_sub(known.nodes.len());
                found.add(known);
            } else if self.work > 0 && found.nodes.insert(node) {
                self.work -= 1;
                self.follow(node, waits, &mut found, &mut open);
            }
            if found.sent.len() > before {
                // More waits now than was delivered in the nodes before.
                open.extend(std::mem::take(&mut found.nodes));
            }
        }
        let found = Rc::new(found);
        self.known.insert((key, start), Rc::clone(&found));
        found
    }

    fn follow(
        &self,
        node: usize,
        waits: &Set<EventId>,
        found: &mut Redelivered,
        open: &mut Vec<usize>,
    ) {
        for (cause, reaction) in self.search.reactions.get(node).into_iter().flatten() {
            let Cause::Event(event) = cause else { continue };
            let settling = &reaction.settling;
            if !(waits.contains(event) || found.sent.contains(event)) || settling.is_empty() {
                continue;
            }
            open.extend(settling.rests.iter().map(|(node, _)| node));
            found.may_not_settle |= settling.may_not_settle;
            found.taken.insert(*event);
            found.sent.extend(&settling.waits);
        }
    }
}
