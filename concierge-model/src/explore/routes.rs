//! Ways through a machine, decision by decision.

use std::collections::{BTreeSet, VecDeque};

use concierge_table::{EventId, Table};

use super::cause::Cause;
use super::chart::Chart;
use super::decision::{Answer, Decision, Occurrence};
use super::moment::{Moment, Node};
use super::numbering::{Key, Keyed, Numbering};

/// The most events in the queues of a machine on a way.
const QUEUED: usize = 16;

/// The most events that wait on a way.
const WAITING: usize = 2;

/// Where a machine stands between two decisions.
#[derive(Clone, Debug)]
enum Place<'a> {
    /// It has not started.
    Nowhere,
    /// It rests, and these events wait.
    Rest(Node<'a>, Vec<EventId>),
    /// It is amid a macrostep.
    Amid(Amid<'a>),
}

#[derive(Clone, Debug)]
struct Amid<'a> {
    /// The step with which the macrostep begins. What guards say on the way depends on what set it
    /// off, so that macrosteps are told apart.
    origin: StepId,
    moment: Moment<'a>,
    /// The events that wait.
    waiting: Vec<EventId>,
    /// Which of them is looked at next, once nothing else is to be done.
    at: usize,
}

impl Keyed for Place<'_> {
    fn write(&self, key: &mut Key) {
        let events = |events: &[EventId], key: &mut Key| {
            key.length(events.len());
            for event in events {
                key.number(event.0);
            }
        };
        match self {
            Self::Nowhere => key.number(0),
            Self::Rest(node, waiting) => {
                key.number(1);
                events(waiting, key);
                node.write(key);
            }
            Self::Amid(amid) => {
                key.number(2);
                events(&amid.waiting, key);
                for part in [amid.origin.place, amid.origin.at, amid.at] {
                    key.length(part);
                }
                amid.moment.write(key);
            }
        }
    }
}

/// A decision at its place: the number of the place, and which of the place's decisions it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StepId {
    place: usize,
    at: usize,
}

#[derive(Clone, Debug)]
struct Step<'a> {
    /// What begins with it; nothing if it goes on with a macrostep.
    begins: Option<Occurrence>,
    decision: Decision<'a>,
    /// The number of the place to which it leads.
    to: usize,
}

/// A macrostep of a route.
#[derive(Clone, Debug)]
pub struct Leg<'a> {
    /// What happens to the machine.
    pub occurrence: Occurrence,
    /// What is to come of it, in order.
    pub decisions: Vec<Decision<'a>>,
    /// The same decisions by their ids.
    pub steps: Vec<StepId>,
}

impl<'a> Leg<'a> {
    /// What guards have to say in it, in order.
    pub fn answers(&self) -> impl Iterator<Item = Answer<'a>> {
        self.decisions.iter().flat_map(|decision| decision.answers.iter().copied())
    }
}

/// All the decisions that a machine can come to, from its start on: which guards are asked, and what
/// fires. Where [`Exploration`](super::Exploration) says what can come of an event, this says how.
pub struct Routes<'a> {
    chart: Chart<'a>,
    has_everything: bool,
    places: Numbering<Place<'a>>,
    /// By place.
    steps: Vec<Vec<Step<'a>>>,
    is_complete: bool,
}

impl<'a> Routes<'a> {
    /// Follows a machine from its start on, until all is found or more than `limit` places are. The
    /// table is to be well formed. An event that waits is not followed: what it can do later, it can
    /// also do when it is delivered later.
    pub fn of(table: &Table<'a>, limit: usize) -> Self {
        Self::new(table, limit, false)
    }

    /// The same with what decides nothing: events that nothing handles, and up to two that wait.
    pub fn with_everything(table: &Table<'a>, limit: usize) -> Self {
        Self::new(table, limit, true)
    }

    fn new(table: &Table<'a>, limit: usize, has_everything: bool) -> Self {
        let mut routes = Self {
            chart: Chart::of(table),
            has_everything,
            places: Numbering::new(),
            steps: Vec::new(),
            is_complete: true,
        };
        routes.places.number(Place::Nowhere);
        while routes.steps.len() < routes.places.len() {
            let place = routes.places.value(routes.steps.len());
            routes.is_complete &= routes.steps.len() < limit;
            let steps = if routes.is_complete { routes.follow(&place) } else { Vec::new() };
            routes.steps.push(steps);
        }
        routes
    }

    /// Whether everything was followed.
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Every decision, with its id.
    pub fn steps(&self) -> impl Iterator<Item = (StepId, &Decision<'a>)> {
        self.steps.iter().enumerate().flat_map(|(place, steps)| {
            let steps = steps.iter().enumerate();
            steps.map(move |(at, step)| (StepId { place, at }, &step.decision))
        })
    }

    /// The way from the start with the fewest macrosteps on which a decision is wanted. It goes over
    /// no decision that is barred, and goes on until the machine rests, if it can.
    pub fn nearest(
        &self,
        is_barred: impl Fn(StepId, Option<Occurrence>) -> bool,
        is_wanted: impl Fn(StepId, &Decision<'a>) -> bool,
    ) -> Option<Vec<Leg<'a>>> {
        let open = |place: usize| {
            let steps = self.steps[place].iter().enumerate();
            let steps = steps.map(move |(at, step)| (StepId { place, at }, step));
            steps.filter(|(id, step)| !is_barred(*id, step.begins))
        };
        let mut before: Vec<Option<StepId>> = vec![None; self.places.len()];
        let mut is_done = vec![false; self.places.len()];
        let mut found: VecDeque<(usize, usize, Option<StepId>)> = VecDeque::from([(0, 0, None)]);
        let mut goal: Option<(usize, StepId)> = None;
        while let Some((length, place, from)) = found.pop_front() {
            if goal.is_some_and(|(goal, _)| goal <= length) {
                break;
            }
            if std::mem::replace(&mut is_done[place], true) {
                continue;
            }
            before[place] = from;
            for (id, step) in open(place) {
                let length = length + usize::from(step.begins.is_some());
                if goal.is_none_or(|(goal, _)| length < goal) && is_wanted(id, &step.decision) {
                    goal = Some((length, id));
                }
                let next = (length, step.to, Some(id));
                if step.begins.is_some() { found.push_back(next) } else { found.push_front(next) }
            }
        }
        let (_, goal) = goal?;
        let mut way: Vec<StepId> =
            std::iter::successors(Some(goal), |step| before[step.place]).collect();
        way.reverse();
        way.extend(self.to_rest(self.step(goal).to, open));
        Some(self.legs(&way))
    }

    fn step(&self, id: StepId) -> &Step<'a> {
        &self.steps[id.place][id.at]
    }

    /// The shortest way from a place amid a macrostep to where the machine rests; none if it never
    /// does.
    fn to_rest<'s, I: Iterator<Item = (StepId, &'s Step<'a>)>>(
        &'s self,
        start: usize,
        open: impl Fn(usize) -> I,
    ) -> Vec<StepId>
    where
        'a: 's,
    {
        // Each: the place, and how it was come to, by a step and the position before.
        let mut found: Vec<(usize, Option<(StepId, usize)>)> = vec![(start, None)];
        let mut is_found = BTreeSet::from([start]);
        let mut at = 0;
        while let Some(&(place, _)) = found.get(at) {
            if matches!(self.places.get(place), Place::Rest(..)) {
                let back = std::iter::successors(found[at].1, |(_, before)| found[*before].1);
                let mut way: Vec<StepId> = back.map(|(step, _)| step).collect();
                way.reverse();
                return way;
            }
            for (id, step) in open(place) {
                if is_found.insert(step.to) {
                    found.push((step.to, Some((id, at))));
                }
            }
            at += 1;
        }
        Vec::new()
    }

    fn legs(&self, way: &[StepId]) -> Vec<Leg<'a>> {
        let mut legs: Vec<Leg<'a>> = Vec::new();
        for &id in way {
            let step = self.step(id);
            if let Some(occurrence) = step.begins {
                legs.push(Leg { occurrence, decisions: Vec::new(), steps: Vec::new() });
            }
            let leg = legs.last_mut().expect("what is nowhere or at rest goes on by an occurrence");
            leg.decisions.push(step.decision.clone());
            leg.steps.push(id);
        }
        legs
    }

    /// Every decision that can be next at a place.
    fn follow(&mut self, place: &Place<'a>) -> Vec<Step<'a>> {
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
        let mut causes: BTreeSet<Cause> = candidates.map(|candidates| candidates.cause).collect();
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
