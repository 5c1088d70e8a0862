//! Ways through a machine, decision by decision.

mod follow;

use std::collections::VecDeque;

use concierge_table::{EventId, Table};

use crate::chart::Chart;
use crate::decision::{Answer, Decision, Occurrence};
use crate::moment::{Moment, Node};
use crate::numbering::{Key, Keyed, Numbering};
use crate::sorted::Set;

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
/// fires. Where [`Exploration`](crate::Exploration) says what can come of an event, this says how.
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
        let mut is_found = Set::new();
        is_found.insert(start);
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
}
