//! One macrostep by the table, with the answers that were heard.

use concierge_table::EventId;

use super::hearing::Hearing;
use super::{Deviation, End, Macrostep};
use crate::cause::Cause;
use crate::chart::Chart;
use crate::decision::{Answer, Decision};
use crate::moment::{Moment, Node};
use crate::oracle;

/// A macrostep that is under way.
pub(super) struct Run<'r, 'a, 's> {
    pub(super) chart: &'r Chart<'a>,
    pub(super) waiting: Vec<EventId>,
    pub(super) hearing: Hearing<'s>,
    pub(super) done: Macrostep<'a>,
    /// How many microsteps may follow.
    pub(super) left: u32,
}

impl<'a> Run<'_, 'a, '_> {
    pub(super) fn start(&mut self) -> Result<Option<Node<'a>>, Deviation<'a>> {
        let started = self.chart.start();
        let mut ran = vec![self.chart.table.initial.actions];
        ran.extend(started.entered.actions());
        self.hearing.run(&ran)?;
        self.note(Decision { entered: started.entered.all().collect(), ..Decision::default() });
        self.finish(started.moment)
    }

    pub(super) fn react(
        &mut self,
        node: &Node<'a>,
        cause: Cause,
    ) -> Result<Option<Node<'a>>, Deviation<'a>> {
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
