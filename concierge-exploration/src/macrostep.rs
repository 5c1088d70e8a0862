//! One macrostep: microsteps until the machine is at rest.

use std::rc::Rc;

use concierge_table::{EventId, StateKind, TransitionId};

use crate::course::{Course, Onward};
use crate::endless::Endless;
use crate::moment::Moment;
use crate::search::Search;
use crate::sorted::{Map, Set};

/// The most events in the queues of a machine that is followed. A macrostep with more is counted
/// among those that may not settle; since it may settle after all, the search is given up.
const QUEUED: usize = 64;

/// What can follow a moment: nothing but that an event is taken for which nothing fires, or a
/// microstep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) fired: Vec<TransitionId>,
    /// The event that waits from now on, since nothing fires for it.
    pub(crate) waits: Option<EventId>,
    /// The moment's number.
    pub(crate) to: usize,
}

/// Where a macrostep can end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settling {
    /// The numbers of the nodes, and whether the macrostep has left or entered a state; sorted.
    pub(crate) rests: Vec<(usize, bool)>,
    /// The events that the machine may send to itself and that then wait.
    pub(crate) waits: Set<EventId>,
    pub(crate) may_not_settle: bool,
}

impl Settling {
    /// Whether there is no macrostep, since nothing fires.
    pub(crate) fn is_empty(&self) -> bool {
        self.rests.is_empty() && !self.may_not_settle
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.rests.extend(&other.rests);
        self.rests.sort_unstable();
        self.rests.dedup();
        self.waits.extend(&other.waits);
        self.may_not_settle |= other.may_not_settle;
    }
}

impl<'a> Search<'a> {
    /// Where the machine comes to rest after this moment. Linear in the number of moments between.
    pub(crate) fn settle(&mut self, moment: Moment<'a>) -> Rc<Settling> {
        if moment.next().is_none() {
            // Most macrosteps are one microstep.
            self.work = self.work.saturating_sub(moment.size());
            let rests = vec![(self.nodes.number(moment.node), moment.has_moved)];
            return Rc::new(Settling { rests, ..Settling::default() });
        }
        let start = self.moments.number(moment);
        if let Some(settling) = self.settlings.get(&start) {
            return Rc::clone(settling);
        }
        let mut moments = vec![start];
        let mut positions = Map::new();
        positions.insert(start, 0);
        let mut course = Course::default();
        course.add();
        let mut settling = Settling::default();
        let mut overflows = false;
        let mut open = vec![0];
        while let Some(at) = open.pop().filter(|_| !overflows) {
            let moment = self.moments.value(moments[at]);
            self.work = self.work.saturating_sub(moment.size());
            let onward = self.onward(moments[at]);
            course.ends[at] = matches!(*onward, Onward::Ends(_));
            match &*onward {
                Onward::Ends(node) => {
                    settling.rests.extend(node.map(|node| (node, moment.has_moved)));
                }
                Onward::Overflows => overflows = true,
                Onward::GoesOn(steps) => {
                    for step in steps {
                        let to = *positions.or_insert(step.to, moments.len());
                        if to == moments.len() {
                            moments.push(step.to);
                            open.push(course.add());
                        }
                        course.next[at].push((to, !step.fired.is_empty()));
                        settling.waits.extend(step.waits);
                    }
                }
            }
        }
        settling.rests.sort_unstable();
        settling.rests.dedup();
        let bound = usize::try_from(self.chart.table.microsteps).unwrap_or(usize::MAX);
        let is_bounded = course.length().is_some_and(|length| length <= bound);
        settling.may_not_settle = overflows || !is_bounded;
        if settling.may_not_settle
            && let Some(position) = course.endless()
        {
            let endless = Endless::from(self, moments[position]);
            self.endless.extend(endless);
        }
        if overflows {
            self.work = 0;
        }
        let settling = Rc::new(settling);
        self.settlings.insert(start, Rc::clone(&settling));
        settling
    }

    /// What follows a moment. Once the search is out of work, nothing does.
    pub(crate) fn onward(&mut self, number: usize) -> Rc<Onward<Step>> {
        if let Some(onward) = self.onwards.get(&number) {
            return Rc::clone(onward);
        }
        let moment = self.moments.value(number);
        let onward = if self.chart.is_halted(&moment.node.active) || self.work == 0 {
            self.end(&moment)
        } else if moment.internal.len() + moment.external.len() > QUEUED {
            Onward::Overflows
        } else {
            self.go_on(&moment)
        };
        let onward = Rc::new(onward);
        self.onwards.insert(number, Rc::clone(&onward));
        onward
    }

    /// An event for which nothing fires is consumed. Then the context is as before, so that still
    /// no eventless transition fires.
    fn go_on(&mut self, moment: &Moment<'a>) -> Onward<Step> {
        let Some(next) = moment.next() else { return self.end(moment) };
        let taken = moment.taken();
        let mut steps = Vec::new();
        for fired in &*self.selections(&moment.node, next.cause()) {
            let mut waits = None;
            let to = if fired.is_empty() {
                waits =
                    next.sent().filter(|it| self.chart.deferred(&moment.node.active).contains(it));
                taken.clone()
            } else {
                self.fire(taken.clone(), fired)
            };
            steps.push(Step { fired: fired.clone(), waits, to: self.moments.number(to) });
        }
        Onward::GoesOn(steps)
    }

    /// The machine is at rest, unless a choice is active: that it is left, its branches see to.
    fn end(&mut self, moment: &Moment<'a>) -> Onward<Step> {
        let mut active = moment.node.active.iter();
        let is_stuck = active.any(|&state| self.chart.kind(state) == StateKind::Choice);
        Onward::Ends((!is_stuck).then(|| self.nodes.number(moment.node.clone())))
    }
}
