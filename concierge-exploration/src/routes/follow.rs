//! What can be next at a place.

use concierge_table::EventId;

use super::{Amid, Place, Routes, Step, StepId};
use crate::cause::Cause;
use crate::decision::{Decision, Occurrence};
use crate::moment::{Moment, Node};
use crate::sorted::Set;

/// The most events in the queues of a machine on a way.
const QUEUED: usize = 16;

/// The most events that wait on a way.
const WAITING: usize = 2;

impl<'a> Routes<'a> {
    /// Every decision that can be next at a place.
    pub(super) fn follow(&mut self, place: &Place<'a>) -> Vec<Step<'a>> {
        match place {
            Place::Nowhere => {
                let started = self.chart.start();
                let decision =
                    Decision { entered: started.entered.all().collect(), ..Decision::default() };
                let origin = StepId { place: 0, at: 0 };
                let to = self.number(Amid::new(origin, started.moment, Vec::new()));
                vec![Step { begins: Some(Occurrence::Start), decision, to }]
            }
            Place::Rest(node, waiting) => self.leave(node, waiting),
            Place::Amid(amid) => self.go_on(amid),
        }
    }

    /// What can happen to a machine at rest.
    fn leave(&mut self, node: &Node<'a>, waiting: &[EventId]) -> Vec<Step<'a>> {
        let mut steps = Vec::new();
        let candidates = node.active.iter().flat_map(|&state| self.chart.candidates_of(state));
        let mut causes: Set<Cause> = candidates.map(|candidates| candidates.cause).collect();
        if self.has_everything {
            causes.extend(self.chart.table.event_ids().map(Cause::Event));
        }
        for cause in causes {
            let occurrence = match cause {
                Cause::Event(event) => Occurrence::Event(event),
                Cause::Timer(transition) => Occurrence::After(transition),
                Cause::Eventless | Cause::Done(_) => continue,
            };
            self.begin(occurrence, node, cause, waiting, &mut steps);
        }
        for (event, pending) in node.pending.due() {
            let rest = Node { pending, ..node.clone() };
            let occurrence = Occurrence::Delayed(event);
            self.begin(occurrence, &rest, Cause::Event(event), waiting, &mut steps);
        }
        steps
    }

    /// Adds every outcome of something that happens to a machine at rest.
    fn begin(
        &mut self,
        occurrence: Occurrence,
        node: &Node<'a>,
        cause: Cause,
        waiting: &[EventId],
        steps: &mut Vec<Step<'a>>,
    ) {
        for decision in self.chart.outcomes(node, cause) {
            let origin = StepId { place: self.steps.len(), at: steps.len() };
            let moment = Moment { is_quiet: true, ..Moment::at_rest(node) };
            let mut amid = Amid::new(origin, moment, waiting.to_vec());
            if decision.fired.is_empty()
                && let Cause::Event(event) = cause
                && !self.put_aside(event, &mut amid)
            {
                continue;
            }
            steps.push(self.step_to(Some(occurrence), decision, amid));
        }
    }

    /// What can be next amid a macrostep: what is queued, else an event that has waited.
    fn go_on(&mut self, amid: &Amid<'a>) -> Vec<Step<'a>> {
        let mut steps = Vec::new();
        let moment = &amid.moment;
        if moment.internal.len() + moment.external.len() > QUEUED {
            return steps;
        }
        let (cause, sent) = match moment.next() {
            Some(next) => (next.cause(), next.sent()),
            None => (Cause::Event(amid.waiting[amid.at]), None),
        };
        for decision in self.chart.outcomes(&moment.node, cause) {
            let mut next = amid.clone();
            if moment.next().is_some() {
                next.moment = moment.taken();
            } else if !decision.fired.is_empty() || !self.is_deferred(amid, amid.waiting[amid.at]) {
                next.waiting.remove(amid.at);
                next.at = 0;
            } else {
                next.at += 1;
            }
            if let Some(event) = sent.filter(|_| decision.fired.is_empty())
                && !self.put_aside(event, &mut next)
            {
                continue;
            }
            steps.push(self.step_to(None, decision, next));
        }
        steps
    }

    fn is_deferred(&self, amid: &Amid<'a>, event: EventId) -> bool {
        self.chart.deferred(&amid.moment.node.active).contains(&event)
    }

    /// Lets an event wait for which nothing fires, if it does; false if too many would.
    fn put_aside(&self, event: EventId, amid: &mut Amid<'a>) -> bool {
        if !self.has_everything || !self.is_deferred(amid, event) {
            return true;
        }
        amid.waiting.push(event);
        amid.waiting.len() <= WAITING
    }

    /// The step of a decision that is taken amid a macrostep, or at its beginning.
    fn step_to(
        &mut self,
        begins: Option<Occurrence>,
        mut decision: Decision<'a>,
        mut amid: Amid<'a>,
    ) -> Step<'a> {
        if !decision.fired.is_empty() {
            let microstep = self.chart.microstep(amid.moment, &decision.fired);
            decision.entered = microstep.entered.all().collect();
            amid.moment = microstep.moment;
            amid.at = 0;
        }
        let to = self.number(amid);
        Step { begins, decision, to }
    }

    /// The number of the place that is come to once everything is taken for which there is no
    /// candidate.
    fn number(&mut self, mut amid: Amid<'a>) -> usize {
        let has_candidate =
            |amid: &Amid<'a>, cause| self.chart.is_candidate(&amid.moment.node.active, cause);
        let is_halted = self.chart.is_halted(&amid.moment.node.active);
        while let Some(next) = amid.moment.next().filter(|_| !is_halted) {
            if has_candidate(&amid, next.cause()) {
                return self.places.number(Place::Amid(amid));
            }
            if let Some(event) = next.sent() {
                // One too many is dropped, and what would come of it is not followed.
                self.put_aside(event, &mut amid);
                amid.waiting.truncate(WAITING);
            }
            amid.moment = amid.moment.taken();
        }
        if is_halted {
            amid.waiting.clear();
        }
        while amid.moment.has_moved
            && let Some(&event) = amid.waiting.get(amid.at)
        {
            if has_candidate(&amid, Cause::Event(event)) {
                return self.places.number(Place::Amid(amid));
            }
            if self.is_deferred(&amid, event) {
                amid.at += 1;
            } else {
                amid.waiting.remove(amid.at);
            }
        }
        self.places.number(Place::Rest(amid.moment.node, amid.waiting))
    }
}

impl<'a> Amid<'a> {
    fn new(origin: StepId, moment: Moment<'a>, waiting: Vec<EventId>) -> Self {
        Self { origin, moment, waiting, at: 0 }
    }
}
