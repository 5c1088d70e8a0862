//! What a machine must do, given what its guards said.

use std::collections::BTreeMap;

use concierge_table::{Action, EventId, StateId, Table, TransitionId, Trigger};

use super::cause::Cause;
use super::chart::Chart;
use super::decision::{Answer, Decision, Occurrence};
use super::moment::{Moment, Node};
use super::oracle;
use super::pending::Pending;

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
            hearing: Hearing { said, asked: BTreeMap::new() },
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
        } else if let Occurrence::After(transition) = occurrence {
            // A machine that does not come to rest is as it was, and the timer with it.
            self.armed.push(transition);
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

/// What was said, as far as it was not heard yet.
struct Hearing<'s> {
    said: &'s [Said<'s>],
    /// How often each function was asked since something fired.
    asked: BTreeMap<&'s str, usize>,
}

impl Hearing<'_> {
    /// What a function said before the next transition was taken. Up to then the context is the
    /// same, and with it mostly the answer; if not, since the events differ, the order tells.
    fn answer(&mut self, guard: &str) -> Option<bool> {
        let before = self.said.iter().take_while(|said| !matches!(said, Said::Fired(_)));
        let answers: Vec<(&str, bool)> = before
            .filter_map(|said| match *said {
                Said::Asked { guard: name, holds } if name == guard => Some((name, holds)),
                _ => None,
            })
            .collect();
        let &(name, first) = answers.first()?;
        let asked = self.asked.entry(name).or_default();
        *asked += 1;
        let is_one = answers.iter().all(|(_, holds)| *holds == first);
        if is_one { Some(first) } else { answers.get(*asked - 1).or(answers.last()).map(|it| it.1) }
    }

    /// These transitions are taken next.
    fn take(&mut self, fired: &[TransitionId]) -> Result<(), Vec<TransitionId>> {
        let start = self.said.iter().take_while(|said| matches!(said, Said::Asked { .. })).count();
        let found: Vec<TransitionId> = self.said[start..]
            .iter()
            .map_while(|said| if let Said::Fired(id) = said { Some(*id) } else { None })
            .take(fired.len().max(1))
            .collect();
        if found != fired {
            return Err(found);
        }
        self.said = &self.said[start + found.len()..];
        self.asked.clear();
        Ok(())
    }

    /// These actions run next.
    fn run<'a>(&mut self, ran: &[&'a [Action<'a>]]) -> Result<(), Deviation<'a>> {
        let expected = ran.iter().copied().flatten().filter_map(|action| match *action {
            Action::Call(name) => Some(name),
            _ => None,
        });
        let found = self.said.iter().map_while(|said| match *said {
            Said::Ran(name) => Some(name),
            _ => None,
        });
        if !expected.clone().eq(found.clone()) {
            let found = found.map(str::to_owned).collect();
            return Err(Deviation::Ran { expected: expected.collect(), found });
        }
        self.said = &self.said[found.count()..];
        Ok(())
    }

    /// Nothing more is taken, and nothing more runs.
    fn end<'a>(mut self) -> Result<(), Deviation<'a>> {
        self.run(&[])?;
        self.take(&[]).map_err(|found| Deviation::Fired { expected: Vec::new(), found })
    }
}

/// A macrostep that is under way.
struct Run<'r, 'a, 's> {
    chart: &'r Chart<'a>,
    waiting: Vec<EventId>,
    hearing: Hearing<'s>,
    done: Macrostep<'a>,
    /// How many microsteps may follow.
    left: u32,
}

impl<'a> Run<'_, 'a, '_> {
    fn start(&mut self) -> Result<Option<Node<'a>>, Deviation<'a>> {
        let started = self.chart.start();
        let mut ran = vec![self.chart.table.initial.actions];
        ran.extend(started.entered.actions());
        self.hearing.run(&ran)?;
        self.note(Decision { entered: started.entered.all().collect(), ..Decision::default() });
        self.finish(started.moment)
    }

    fn react(&mut self, node: &Node<'a>, cause: Cause) -> Result<Option<Node<'a>>, Deviation<'a>> {
        let decision = self.select(node, cause)?;
        if !decision.fired.is_empty() {
            let moment = self.fire(Moment::at_rest(node), decision)?;
            return self.finish(moment);
        }
        self.note(decision);
        if let Cause::Event(event) = cause
            && self.is_deferred(node, event)
        {
            self.waiting.push(event);
            self.done.end = End::Waits;
        }
        Ok(Some(node.clone()))
    }

    /// Goes on until the machine rests; `None` if it does not within its bound.
    fn finish(&mut self, mut moment: Moment<'a>) -> Result<Option<Node<'a>>, Deviation<'a>> {
        loop {
            if self.chart.is_halted(&moment.node.active) {
                self.waiting.clear();
                break;
            }
            let (cause, sent) = if let Some(next) = moment.next() {
                (next.cause(), next.sent())
            } else if let Some(event) = self.recall(&moment)? {
                (Cause::Event(event), Some(event))
            } else {
                break;
            };
            let decision = self.select(&moment.node, cause)?;
            moment = moment.taken();
            if decision.fired.is_empty() {
                self.note(decision);
                self.waiting.extend(sent.filter(|&it| self.is_deferred(&moment.node, it)));
                continue;
            }
            let Some(left) = self.left.checked_sub(1) else {
                self.done.end = End::Unsettled;
                return Ok(None);
            };
            self.left = left;
            moment = self.fire(moment, decision)?;
        }
        self.done.end = if moment.has_moved { End::Moved } else { End::Handled };
        Ok(Some(moment.node))
    }

    /// The first event that need not wait any longer, once the machine has moved.
    fn recall(&mut self, moment: &Moment<'a>) -> Result<Option<EventId>, Deviation<'a>> {
        for at in 0..self.waiting.len() {
            let event = self.waiting[at];
            if !moment.has_moved {
                break;
            }
            let decision = self.select(&moment.node, Cause::Event(event))?;
            if !decision.fired.is_empty() || !self.is_deferred(&moment.node, event) {
                self.waiting.remove(at);
                return Ok(Some(event));
            }
            self.note(decision);
        }
        Ok(None)
    }

    fn is_deferred(&self, node: &Node<'_>, event: EventId) -> bool {
        self.chart.deferred(&node.active).contains(&event)
    }

    fn select(&mut self, node: &Node<'_>, cause: Cause) -> Result<Decision<'a>, Deviation<'a>> {
        let (chart, hearing) = (self.chart, &mut self.hearing);
        let mut answers = Vec::new();
        let mut deviation = None;
        let enabled = chart.enabled_where(node, cause, |transition| {
            let guard = chart.table.transition(transition).guard;
            oracle::holds(guard, &node.active, &mut |guard| {
                let Some(holds) = hearing.answer(guard) else {
                    deviation.get_or_insert(Deviation::NotAsked { transition, guard });
                    return false;
                };
                let answer = Answer { transition, guard, holds };
                if !answers.contains(&answer) {
                    answers.push(answer);
                }
                holds
            })
        });
        if let Some(deviation) = deviation {
            return Err(deviation);
        }
        let fired = chart.without_conflicts(enabled, node);
        Ok(Decision { fired, answers, entered: Vec::new() })
    }

    fn fire(
        &mut self,
        moment: Moment<'a>,
        mut decision: Decision<'a>,
    ) -> Result<Moment<'a>, Deviation<'a>> {
        if let Err(found) = self.hearing.take(&decision.fired) {
            return Err(Deviation::Fired { expected: decision.fired, found });
        }
        let mut ran = self.chart.exit_actions(&moment.node, &decision.fired);
        let microstep = self.chart.microstep(moment, &decision.fired);
        ran.extend(decision.fired.iter().map(|&id| self.chart.table.transition(id).actions));
        ran.extend(microstep.entered.actions());
        self.hearing.run(&ran)?;
        decision.entered = microstep.entered.all().collect();
        self.note(decision);
        Ok(microstep.moment)
    }

    fn note(&mut self, decision: Decision<'a>) {
        if !decision.is_empty() {
            self.done.decisions.push(decision);
        }
    }
}
