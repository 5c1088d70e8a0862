//! What one selection can come to, and what guards have to say for it.

use concierge_table::{EventId, StateId, TransitionId};

use crate::cause::Cause;
use crate::chart::Chart;
use crate::moment::Node;
use crate::oracle::{self, Oracle};

/// How many combinations of values are tried in one selection.
const TURNS: usize = 4_096;

/// What begins a macrostep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Occurrence {
    /// The machine starts.
    Start,
    /// This event is delivered from outside.
    Event(EventId),
    /// The delay of this transition is over.
    After(TransitionId),
    /// The delay of this event, which the machine has sent to itself, is over.
    Delayed(EventId),
}

/// The value of a guard function where a transition asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Answer<'a> {
    /// The transition whose guard it is part of.
    pub transition: TransitionId,
    /// The function.
    pub guard: &'a str,
    /// What it says.
    pub holds: bool,
}

/// One outcome of a selection. One in which nothing is asked and nothing fires decides nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision<'a> {
    /// The transitions that fire, in the order in which they do; none if nothing fires.
    pub fired: Vec<TransitionId>,
    /// What the guards say that are asked, in the order in which they are.
    pub answers: Vec<Answer<'a>>,
    /// What is entered then, pseudo-states on the way among it.
    pub entered: Vec<StateId>,
}

impl Decision<'_> {
    /// Whether there was nothing to decide.
    pub fn is_empty(&self) -> bool {
        self.fired.is_empty() && self.answers.is_empty() && self.entered.is_empty()
    }
}

impl<'a> Chart<'a> {
    /// Whether any state has a candidate for a cause.
    pub(crate) fn is_candidate(&self, active: &[StateId], cause: Cause) -> bool {
        active.iter().any(|&state| !self.candidates(state, cause).is_empty())
    }

    /// Every outcome of a selection, once for each combination of values that is asked for. What is
    /// entered is not in it.
    pub(crate) fn outcomes(&self, node: &Node<'_>, cause: Cause) -> Vec<Decision<'a>> {
        let mut outcomes = Vec::new();
        let mut oracle = Oracle::default();
        for _ in 0..TURNS {
            let mut answers = Vec::new();
            let enabled = self.enabled_where(node, cause, |transition| {
                let guard = self.table.transition(transition).guard;
                oracle::holds(guard, &node.active, &mut |guard| {
                    let holds = oracle.ask(guard);
                    let answer = Answer { transition, guard, holds };
                    if !answers.contains(&answer) {
                        answers.push(answer);
                    }
                    holds
                })
            });
            let fired = self.without_conflicts(enabled, node);
            outcomes.push(Decision { fired, answers, entered: Vec::new() });
            if !oracle.turn() {
                break;
            }
        }
        outcomes
    }
}
