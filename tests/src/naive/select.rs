//! `selectEventlessTransitions` and `selectTransitions`.

use concierge_table::{StateId, StateKind, Term, TransitionId, Trigger};

use super::memory::Occurrence;
use super::{Bug, Host, Interpreter};

impl<H: Host> Interpreter<'_, H> {
    /// `selectEventlessTransitions()`.
    pub(super) fn select_eventless_transitions(&mut self) -> Vec<TransitionId> {
        if self.has(Bug::EventlessOnce) && self.progress.microsteps > 1 {
            return Vec::new();
        }
        self.select(None)
    }

    /// `selectTransitions(event)`.
    pub(super) fn select_transitions(&mut self, occurrence: Occurrence) -> Vec<TransitionId> {
        self.select(Some(occurrence))
    }

    /// For each atomic state the first transition that matches, found from the state outward, in
    /// document order at each; without those that are preempted.
    fn select(&mut self, occurrence: Option<Occurrence>) -> Vec<TransitionId> {
        let mut atomic = self.atomic_states();
        if self.has(Bug::LastRegionFirst) {
            atomic.reverse();
        }
        if self.has(Bug::ChoiceIsRest) {
            atomic.retain(|&state| self.kind(state) != StateKind::Choice);
        }
        let mut enabled: Vec<TransitionId> = Vec::new();
        for state in atomic {
            if self.has(Bug::OneRegionOnly) && !enabled.is_empty() {
                break;
            }
            let Some(found) = self.first_enabled(state, occurrence) else { continue };
            // `enabledTransitions` is an ordered set.
            if !enabled.contains(&found) || self.has(Bug::OncePerRegion) {
                enabled.push(found);
            }
        }
        self.remove_conflicting_transitions(enabled)
    }

    /// The body of the loop over the atomic states.
    fn first_enabled(
        &mut self,
        state: StateId,
        occurrence: Option<Occurrence>,
    ) -> Option<TransitionId> {
        let mut around = self.get_proper_ancestors(state, None);
        around.insert(0, state);
        if self.has(Bug::OuterFirst) {
            around.reverse();
        }
        for source in around {
            for transition in self.candidates(source, occurrence) {
                if self.condition_match(transition) {
                    return Some(transition);
                }
                if self.has(Bug::FailedGuardEndsTheSearch) {
                    return None;
                }
            }
        }
        None
    }

    /// The transitions of a state whose trigger matches, in the order in which they are tried.
    fn candidates(&self, source: StateId, occurrence: Option<Occurrence>) -> Vec<TransitionId> {
        let mut candidates = self.transitions(source);
        candidates.retain(|&transition| self.is_triggered(transition, occurrence));
        if self.has(Bug::LastTransitionFirst) {
            candidates.reverse();
        }
        if self.has(Bug::SpecificFirst) {
            candidates.sort_by_key(|&id| self.table.transition(id).trigger == Trigger::Any);
        }
        candidates
    }

    /// `nameMatch(t.event, event.name)`, or that there is no event on either side. `on _` is any
    /// event that the machine declares.
    fn is_triggered(&self, id: TransitionId, occurrence: Option<Occurrence>) -> bool {
        let trigger = self.table.transition(id).trigger;
        match occurrence {
            None => trigger == Trigger::Eventless,
            Some(Occurrence::Event(event)) => match trigger {
                Trigger::Events(events) => events.contains(&event),
                Trigger::Any => true,
                _ => false,
            },
            Some(Occurrence::Done(state)) => {
                trigger == Trigger::Done(state)
                    || trigger == Trigger::Any && self.has(Bug::AnyMatchesDone)
            }
            Some(Occurrence::After(due)) => {
                due == id || trigger == Trigger::Any && self.has(Bug::AnyMatchesTimers)
            }
        }
    }

    /// `conditionMatch(transition)`.
    pub(super) fn condition_match(&mut self, transition: TransitionId) -> bool {
        let active = &self.memory.configuration;
        let (table, bug) = (&self.table, self.bug);
        let is_active = |state: StateId| {
            let is_seen = bug != Some(Bug::InSeesAtomicStatesOnly)
                || table.state(state).kind == StateKind::Atomic;
            active.contains(&state) && is_seen
        };
        let host = &mut self.host;
        self.table.transition(transition).guard.evaluate(|term| match term {
            Term::In(state) => is_active(state),
            Term::Call(guard) => host.holds(guard),
            Term::Not | Term::And | Term::Or => unreachable!("an operator is not asked for"),
        })
    }
}
