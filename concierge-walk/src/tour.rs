//! From goal to goal.

use std::collections::{BTreeMap, BTreeSet};

use concierge_core::Machine;
use concierge_exploration::{Decision, End, Leg, Macrostep, Occurrence, Routes, StepId};

use crate::coverage::Coverage;
use crate::disagreement::Disagreement;
use crate::goal::{Goal, Missed, Reason};
use crate::traveler::{Traveler, Went};
use crate::walk::Walk;

/// All walks to what is to be covered. Each covers something new, or bars a step that could not be
/// brought about, so that they come to an end.
pub(crate) struct Tour<'w, M: Machine> {
    walk: &'w Walk<M>,
    routes: Routes<'static>,
    coverage: Coverage,
    /// The steps that could not be brought about, and why.
    barred: BTreeMap<StepId, Reason>,
    /// The steps that are to be taken for their own sake, and were not yet.
    open: BTreeSet<StepId>,
}

impl<'w, M: Machine<Context: Clone>> Tour<'w, M> {
    pub(crate) fn of(walk: &'w Walk<M>) -> Self {
        let (routes, open) = if walk.is_everywhere() {
            let routes = Routes::with_everything(M::TABLE, walk.places());
            let open = routes.steps().map(|(step, _)| step).collect();
            (routes, open)
        } else {
            (Routes::of(M::TABLE, walk.places()), BTreeSet::new())
        };
        let coverage = Coverage::of(M::TABLE, &routes, open.len());
        Self { walk, routes, coverage, barred: BTreeMap::new(), open }
    }

    pub(crate) fn run(mut self) -> Result<Coverage, Disagreement> {
        while let Some(route) = self.next() {
            self.travel(&route)?;
        }
        let missed = self.coverage.open().map(|goal| Missed { goal, reason: self.reason(goal) });
        let missed: Vec<Missed> = missed.collect();
        self.coverage.close(missed, self.open.len());
        Ok(self.coverage)
    }

    /// The way to the nearest goal that is open.
    fn next(&self) -> Option<Vec<Leg<'static>>> {
        let is_wanted = |step: StepId, decision: &Decision<'static>| {
            self.open.contains(&step) || Goal::of(decision).any(|goal| self.coverage.is_open(goal))
        };
        self.routes.nearest(|step, begins| self.bar(step, begins).is_some(), is_wanted)
    }

    /// Why a step is not taken.
    fn bar(&self, step: StepId, begins: Option<Occurrence>) -> Option<Reason> {
        if let Some(Occurrence::Event(event)) = begins
            && !self.walk.oracle().makes(event)
        {
            return Some(Reason::NoEvent(event));
        }
        self.barred.get(&step).cloned()
    }

    /// Goes a route as far as it leads. If nothing new was seen on the way, the step at which it went
    /// astray is not tried again.
    fn travel(&mut self, route: &[Leg<'static>]) -> Result<(), Disagreement> {
        let before = self.left();
        if let Some((step, reason)) = self.go(route)?
            && self.left() == before
        {
            self.barred.insert(step, reason);
        }
        Ok(())
    }

    /// How much is still to be seen.
    fn left(&self) -> usize {
        self.open.len() + self.coverage.open().count()
    }

    /// Goes a route; where it goes astray, at which step, and why.
    fn go(&mut self, route: &[Leg<'static>]) -> Result<Option<(StepId, Reason)>, Disagreement> {
        let mut traveler = Traveler::new(self.walk);
        self.coverage.begin();
        for leg in route {
            let on = traveler.scene(leg.occurrence);
            let macrostep = match traveler.go(leg)? {
                Went::There(macrostep) => macrostep,
                Went::NotDue => return Ok(Some((leg.steps[0], Reason::NotDue { on }))),
            };
            self.coverage.note(&macrostep.decisions);
            let astray = self.astray(leg, &macrostep, on);
            if astray.is_some() {
                return Ok(astray);
            }
        }
        Ok(None)
    }

    /// Closes the steps that were taken. Where a macrostep is not what was wanted, says which step
    /// it is, and why.
    fn astray(
        &mut self,
        leg: &Leg<'static>,
        macrostep: &Macrostep<'static>,
        on: String,
    ) -> Option<(StepId, Reason)> {
        let mut found = macrostep.decisions.iter();
        let mut said = None;
        let mut last = None;
        for (wanted, &step) in leg.decisions.iter().zip(&leg.steps) {
            last = Some(step);
            if !wanted.is_empty() {
                let found = found.next();
                if found != Some(wanted) {
                    said = Some(found.and_then(|found| self.said(leg, wanted, found, &on)));
                    break;
                }
            }
            self.open.remove(&step);
        }
        let is_other = said.is_some() || found.next().is_some();
        let reason = said.flatten().unwrap_or(match (macrostep.end, leg.occurrence) {
            (End::Unsettled, _) => Reason::Unsettled { on },
            (_, Occurrence::After(_) | Occurrence::Delayed(_)) => Reason::NotDue { on },
            _ => Reason::Recalled { on },
        });
        last.filter(|_| is_other).map(|step| (step, reason))
    }

    /// The first guard that said the opposite of what was wanted, if one did.
    fn said(
        &self,
        leg: &Leg<'static>,
        wanted: &Decision<'static>,
        found: &Decision<'static>,
        on: &str,
    ) -> Option<Reason> {
        let mut answers = wanted.answers.iter().zip(&found.answers);
        let (answer, _) = answers.find(|(wanted, found)| wanted.holds != found.holds)?;
        let is_wanted =
            |holds| leg.answers().any(|it| it.guard == answer.guard && it.holds == holds);
        if is_wanted(true) && is_wanted(false) {
            return Some(Reason::Both { guard: answer.guard, on: on.to_owned() });
        }
        let event = match leg.occurrence {
            Occurrence::Event(event) => Some(event),
            _ => None,
        };
        let is_told = self.walk.oracle().is_told(answer.guard, event);
        Some(Reason::Guard {
            guard: answer.guard,
            wanted: answer.holds,
            on: on.to_owned(),
            is_told,
        })
    }

    /// Why a goal is still open: what bars the way that would be the shortest.
    fn reason(&self, goal: Goal) -> Reason {
        let is_wanted =
            |_, decision: &Decision<'static>| Goal::of(decision).any(|shown| shown == goal);
        let route = self.routes.nearest(|_, _| false, is_wanted);
        let steps = route.iter().flatten().flat_map(|leg| {
            let begins = std::iter::once(Some(leg.occurrence)).chain(std::iter::repeat(None));
            leg.steps.iter().zip(begins)
        });
        let bars = steps.into_iter().find_map(|(step, begins)| self.bar(*step, begins));
        bars.unwrap_or(Reason::TooMuch { limit: self.walk.places() })
    }
}
