//! Ways through a machine, decision by decision.

use std::collections::{BTreeSet, VecDeque};

use concierge_table::Table;

use super::cause::Cause;
use super::chart::Chart;
use super::decision::{Answer, Decision, Occurrence};
use super::moment::{Moment, Node};
use super::numbering::{Key, Keyed, Numbering};

/// The most events in the queues of a machine on a way.
const QUEUED: usize = 16;

/// Where a machine stands between two decisions.
#[derive(Clone, Debug)]
enum Place<'a> {
    /// It has not started.
    Nowhere,
    /// It rests.
    Rest(Node<'a>),
    /// It is amid the macrostep that begins with this step. What guards say on the way depends on
    /// what set it off, so that macrosteps are told apart.
    Amid(StepId, Moment<'a>),
}

impl Keyed for Place<'_> {
    fn write(&self, key: &mut Key) {
        match self {
            Self::Nowhere => key.number(0),
            Self::Rest(node) => {
                key.number(1);
                node.write(key);
            }
            Self::Amid(origin, moment) => {
                key.number(2);
                key.length(origin.place);
                key.length(origin.at);
                moment.write(key);
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

/// How a decision comes about: something happens, or a macrostep goes on.
#[derive(Clone, Copy)]
enum Begin {
    With(Occurrence),
    Before(StepId),
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
/// fires. Where [`Exploration`](super::Exploration) says what can come of an event, this says how. An
/// event that waits is not followed; whatever it can do later it can also do when it is delivered
/// later.
pub struct Routes<'a> {
    chart: Chart<'a>,
    places: Numbering<Place<'a>>,
    /// By place.
    steps: Vec<Vec<Step<'a>>>,
    is_complete: bool,
}

impl<'a> Routes<'a> {
    /// Follows a machine from its start on, until all is found or more than `limit` places are. The
    /// table is to be well formed.
    pub fn of(table: &Table<'a>, limit: usize) -> Self {
        let mut routes = Self {
            chart: Chart::of(table),
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

    /// Every decision.
    pub fn decisions(&self) -> impl Iterator<Item = &Decision<'a>> {
        self.steps.iter().flatten().map(|step| &step.decision)
    }

    /// The way from the start with the fewest macrosteps on which a decision is wanted. It goes over
    /// no decision that is barred, and goes on until the machine rests, if it can.
    pub fn nearest(
        &self,
        is_barred: impl Fn(StepId, Option<Occurrence>) -> bool,
        is_wanted: impl Fn(&Decision<'a>) -> bool,
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
                if goal.is_none_or(|(goal, _)| length < goal) && is_wanted(&step.decision) {
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
            if matches!(self.places.get(place), Place::Rest(_)) {
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
                let to = self.number(StepId { place: 0, at: 0 }, started.moment);
                vec![Step { begins: Some(Occurrence::Start), decision, to }]
            }
            Place::Rest(node) => self.leave(node),
            Place::Amid(origin, moment) => self.go_on(*origin, moment),
        }
    }

    /// What can happen to a machine at rest. Events for which nothing can fire are left out.
    fn leave(&mut self, node: &Node<'a>) -> Vec<Step<'a>> {
        let mut steps = Vec::new();
        if self.chart.is_halted(&node.active) {
            return steps;
        }
        let candidates = node.active.iter().flat_map(|&state| self.chart.candidates_of(state));
        let causes: BTreeSet<Cause> = candidates.map(|candidates| candidates.cause).collect();
        for cause in causes {
            let occurrence = match cause {
                Cause::Event(event) => Occurrence::Event(event),
                Cause::Timer(transition) => Occurrence::After(transition),
                Cause::Eventless | Cause::Done(_) => continue,
            };
            self.add_all(Begin::With(occurrence), &Moment::at_rest(node), cause, &mut steps);
        }
        for (event, pending) in node.pending.due() {
            let rest = Moment::at_rest(&Node { pending, ..node.clone() });
            let begin = Begin::With(Occurrence::Delayed(event));
            self.add_all(begin, &rest, Cause::Event(event), &mut steps);
        }
        steps
    }

    fn go_on(&mut self, origin: StepId, moment: &Moment<'a>) -> Vec<Step<'a>> {
        let mut steps = Vec::new();
        if let Some(next) = moment.next()
            && moment.internal.len() + moment.external.len() <= QUEUED
        {
            self.add_all(Begin::Before(origin), &moment.taken(), next.cause(), &mut steps);
        }
        steps
    }

    /// Adds every outcome of one selection.
    fn add_all(
        &mut self,
        begin: Begin,
        moment: &Moment<'a>,
        cause: Cause,
        steps: &mut Vec<Step<'a>>,
    ) {
        for mut decision in self.chart.outcomes(&moment.node, cause) {
            let (begins, origin) = match begin {
                Begin::With(occurrence) => {
                    (Some(occurrence), StepId { place: self.steps.len(), at: steps.len() })
                }
                Begin::Before(origin) => (None, origin),
            };
            let to = if decision.fired.is_empty() {
                self.number(origin, Moment { is_quiet: true, ..moment.clone() })
            } else {
                let microstep = self.chart.microstep(moment.clone(), &decision.fired);
                decision.entered = microstep.entered.all().collect();
                self.number(origin, microstep.moment)
            };
            steps.push(Step { begins, decision, to });
        }
    }

    /// The number of the place where a moment is once everything is taken for which there is no
    /// candidate.
    fn number(&mut self, origin: StepId, mut moment: Moment<'a>) -> usize {
        let is_idle = |moment: &Moment<'a>| {
            let next = moment.next();
            next.is_some_and(|it| !self.chart.is_candidate(&moment.node.active, it.cause()))
        };
        while is_idle(&moment) {
            moment = moment.taken();
        }
        let is_over = moment.next().is_none() || self.chart.is_halted(&moment.node.active);
        let place = if is_over { Place::Rest(moment.node) } else { Place::Amid(origin, moment) };
        self.places.number(place)
    }
}
