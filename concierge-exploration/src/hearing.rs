//! What becomes of the events that a machine sends to itself.

use concierge_table::EventId;

use crate::cause::Cause;
use crate::course::Onward;
use crate::graph::Graph;
use crate::moment::{Next, Node};
use crate::sorted::Set;

/// How an event of the machine's own comes to be delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Route {
    /// It is raised.
    Raised,
    /// It is sent without a delay.
    Sent,
    /// It is sent with one.
    Delayed,
}

impl Graph<'_> {
    /// The events that are delivered on some route, and for which no transition ever fires then,
    /// nor do they wait.
    pub fn unheard(&self) -> Set<(Route, EventId)> {
        let mut delivered = Set::new();
        let mut heard = Set::new();
        for &(number, ref onward) in &self.search.onwards {
            let Onward::GoesOn(steps) = &**onward else { continue };
            let key = match self.search.moments.get(number).next() {
                Some(Next::Internal(Cause::Event(event))) => (Route::Raised, event),
                Some(Next::Sent(event)) => (Route::Sent, event),
                _ => continue,
            };
            delivered.insert(key);
            if steps.iter().any(|step| !step.fired.is_empty() || step.waits.is_some()) {
                heard.insert(key);
            }
        }
        for &situation in self.situations() {
            let node = self.search.nodes.get(situation);
            for (event, rest) in node.pending.due() {
                delivered.insert((Route::Delayed, event));
                let rest = self.search.nodes.known(&Node { pending: rest, ..node.clone() });
                if rest.and_then(|rest| self.search.reaction(rest, event)).is_some() {
                    heard.insert((Route::Delayed, event));
                }
            }
        }
        delivered.retain(|key| !heard.contains(key));
        delivered
    }

    /// The delayed events that wait in some situation, with the names that cancel them.
    pub fn delayed(&self) -> Set<(EventId, &str)> {
        let nodes = self.situations().iter().map(|&at| self.search.nodes.get(at));
        nodes.flat_map(|node| node.pending.iter()).collect()
    }
}
