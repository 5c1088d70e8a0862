//! What a machine must do, given what its guards said.

mod hearing;
mod run;

use concierge_table::{EventId, StateId, Table, TransitionId, Trigger};

use crate::cause::Cause;
use crate::chart::Chart;
use crate::decision::{Decision, Occurrence};
use crate::moment::Node;
use crate::pending::Pending;
use hearing::Hearing;
use run::Run;

/// Something that a machine says it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said<'s> {
    /// It asks a guard function, which answers.
    Asked {
        /// The function.
        guard: &'s str,
        /// What it says.
        holds: bool,
    },
    /// It takes a transition.
    Fired(TransitionId),
    /// It runs an action function.
    Ran(&'s str),
}

/// How a macrostep ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// States were left or entered, be it the same ones.
    Moved,
    /// Only targetless transitions fired.
    Handled,
    /// No transition fired, and the event waits.
    Waits,
    /// No transition fired.
    Nothing,
    /// The machine did not come to rest within its bound, and is as it was before.
    Unsettled,
}

/// What a machine did in one macrostep.
#[derive(Clone, Debug)]
pub struct Macrostep<'a> {
    /// What was decided, in order, without what decided nothing.
    pub decisions: Vec<Decision<'a>>,
    /// How it ended.
    pub end: End,
}

/// Where a machine does not do what its table says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deviation<'a> {
    /// It decided without asking a guard function.
    NotAsked {
        /// The transition whose guard it is part of.
        transition: TransitionId,
        /// The function.
        guard: &'a str,
    },
    /// After what its guards said, others fire.
    Fired {
        /// Those that fire by the table.
        expected: Vec<TransitionId>,
        /// Those that it says it took.
        found: Vec<TransitionId>,
    },
    /// It runs other action functions, or in another order.
    Ran {
        /// Those that run by the table.
        expected: Vec<&'a str>,
        /// Those that it says it ran.
        found: Vec<String>,
    },
    /// Something was due that it does not wait for.
    NotPending,
}

/// A machine by its table, which decides as another one says it did: where the two differ, the other
/// does not do what the table says.
pub struct Replay<'a> {
    chart: Chart<'a>,
    node: Node<'a>,
    waiting: Vec<EventId>,
    /// The delayed transitions whose time runs.
    armed: Vec<TransitionId>,
    /// Whether it is known of each delayed event whether it still waits.
    is_exact: bool,
}

impl<'a> Replay<'a> {
    /// A machine that has not started.
    pub fn of(table: &Table<'a>) -> Self {
        Self {
            chart: Chart::of(table),
            node: Node::default(),
            waiting: Vec::new(),
            armed: Vec::new(),
            is_exact: true,
        }
    }

    /// The active states, in document order.
    pub fn active(&self) -> &[StateId] {
        &self.node.active
    }

    /// Those of them without an active state inside.
    pub fn leaves(&self) -> impl Iterator<Item = StateId> {
        self.node.active.iter().copied().filter(|&state| self.chart.kind(state).is_leaf())
    }

    /// Whether a timer of the machine runs; `None` if that is not known.
    pub fn is_due(&self) -> Option<bool> {
        if !self.armed.is_empty() {
            return Some(true);
        }
        let is_pending = self.node.pending.iter().next().is_some();
        (self.is_exact || !is_pending).then_some(is_pending)
    }

    /// No timer of the machine runs.
    pub fn is_not_due(&mut self) {
        self.node.pending = Pending::default();
        self.is_exact = true;
    }

    /// One macrostep, after which the machine said this. How many delayed events of a kind wait
    /// beyond the second is not known: while one may, it does.
    ///
    /// # Errors
    /// If the table says otherwise. The machine is then not to be followed any further.
    pub fn go(
        &mut self,
        occurrence: Occurrence,
        said: &[Said<'_>],
    ) -> Result<Macrostep<'a>, Deviation<'a>> {
        let pending = self.node.pending.clone();
        let cause = match occurrence {
            Occurrence::Start => None,
            Occurrence::Event(event) => Some(Cause::Event(event)),
            Occurrence::After(transition) => {
                let at = self.armed.iter().position(|armed| *armed == transition);
                self.armed.remove(at.ok_or(Deviation::NotPending)?);
                Some(Cause::Timer(transition))
            }
            Occurrence::Delayed(event) => {
                let mut due = self.node.pending.due();
                due.retain(|(due, _)| *due == event);
                self.is_exact &= due.len() < 2;
                let (_, rest) = due.pop().ok_or(Deviation::NotPending)?;
                self.node.pending = rest;
                Some(Cause::Event(event))
            }
        };
        let waiting = u32::try_from(self.waiting.len()).unwrap_or(u32::MAX);
        let bound = self.chart.table.microsteps.saturating_mul(waiting.saturating_add(1));
        let mut run = Run {
            chart: &self.chart,
            waiting: self.waiting.clone(),
            hearing: Hearing::of(said),
            done: Macrostep { decisions: Vec::new(), end: End::Nothing },
            left: bound,
        };
        let rest = match cause {
            None => run.start()?,
            Some(cause) => run.react(&self.node, cause)?,
        };
        let Run { waiting, hearing, done, .. } = run;
        hearing.end()?;
        if let Some(node) = rest {
            self.node = node;
            self.waiting = waiting;
            self.arm(&done);
        } else {
            // A machine that does not come to rest is as it was, and the timer with it.
            self.node.pending = pending;
            if let Occurrence::After(transition) = occurrence {
                self.armed.push(transition);
            }
        }
        Ok(done)
    }

    /// The time of a delayed transition runs anew where its source is entered, and as long as that
    /// is active.
    fn arm(&mut self, done: &Macrostep<'a>) {
        let table = &self.chart.table;
        for &state in done.decisions.iter().flat_map(|decision| &decision.entered) {
            let rows = table.rows_of(state);
            for (id, _) in rows.filter(|(_, row)| matches!(row.trigger, Trigger::After(_))) {
                self.armed.retain(|armed| *armed != id);
                self.armed.push(id);
            }
        }
        self.armed.retain(|id| self.node.is_active(table.transition(*id).source));
        if self.chart.is_halted(&self.node.active) {
            self.armed.clear();
        }
    }
}
