//! What an event does to a machine that the engine runs, as far as it is known when the machine is
//! compiled.
//!
//! A transition is *direct* while a state without active children is active, if that state alone
//! finds it, if what it leaves and enters is one path each, and if nothing but calls happens on the
//! way. One that leads to a history is so if that holds of some of what may be remembered: generated
//! code asks, and the rest is the engine's. The exit sets of two direct transitions that are found
//! from different states have nothing in common: nothing is preempted.

use concierge_model::syntax::Unhandled;
use concierge_model::{
    Action, EventId, Initial, Machine, State, StateId, StateKind, Transition, Trigger,
};

use crate::chains::{self, Chains};
use crate::course::{self, Course};
use crate::histories;
use crate::paths::{self, Entered};

/// What can fire on an event while a state without active children is active.
pub(crate) enum Answer<'a> {
    /// Nothing.
    Nothing,
    /// One of these, all of them direct: the first whose guard holds.
    Direct(Vec<&'a Transition>),
    /// The engine has to find out.
    Unknown,
}

/// Tells what is direct.
pub(crate) struct Direct<'a> {
    machine: &'a Machine,
    /// Whether a machine at rest still rests once a direct transition has fired.
    is_quiet: bool,
}

impl<'a> Direct<'a> {
    pub(crate) fn of(machine: &'a Machine) -> Self {
        Self { machine, is_quiet: is_quiet(machine) }
    }

    /// What can fire while a state is active, those of the states around it included, in the order
    /// in which it is tried: up to the first without a guard.
    pub(crate) fn answer(&self, leaf: StateId, event: EventId) -> Answer<'a> {
        let found: Vec<_> = self.found(leaf, event).collect();
        if found.is_empty() {
            Answer::Nothing
        } else if self.is_quiet && found.iter().all(|transition| self.is_direct(leaf, transition)) {
            Answer::Direct(found)
        } else {
            Answer::Unknown
        }
    }

    /// The transitions that are tried on an event while a state is active, direct or not.
    pub(crate) fn found(
        &self,
        leaf: StateId,
        event: EventId,
    ) -> impl Iterator<Item = &'a Transition> + use<'a> {
        let machine = self.machine;
        let outward = paths::outward(machine, leaf);
        let mut is_decided = false;
        outward.flat_map(move |state| machine.candidates(state, event)).take_while(move |it| {
            let is_tried = !is_decided;
            is_decided = it.guard.is_always();
            is_tried
        })
    }

    /// The courses of a direct transition; whatever else its history remembers is the engine's.
    pub(crate) fn courses(&self, transition: &Transition) -> Vec<Course> {
        let courses = Course::all(self.machine, transition).into_iter();
        courses.filter(|course| self.is_entered_silently(transition, *course)).collect()
    }

    fn is_direct(&self, leaf: StateId, transition: &Transition) -> bool {
        let machine = self.machine;
        let calls = transition.actions.iter().all(is_call);
        let Some(target) = transition.targets.first() else {
            return calls && is_alone(machine, leaf, machine.state(transition.source).parent);
        };
        let courses = self.courses(transition);
        let is_left = |course: &Course| {
            is_alone(machine, leaf, course.domain)
                && paths::left(machine, leaf, course.domain).all(|it| is_left_silently(machine, it))
        };
        calls
            && transition.targets.len() == 1
            && target.data.is_none()
            && !courses.is_empty()
            && courses.iter().all(is_left)
            && self.is_found_again(leaf, transition, &courses)
    }

    /// Where a history is asked whose parent is left at the same time, it remembers what was active
    /// just now: whether that is among the courses.
    fn is_found_again(&self, leaf: StateId, transition: &Transition, courses: &[Course]) -> bool {
        let machine = self.machine;
        let Some(history) = course::history(machine, transition) else { return true };
        let parent = machine.state(history).parent;
        let is_left = |course: &Course| {
            paths::left(machine, leaf, course.domain).any(|state| Some(state) == parent)
        };
        let now = histories::remembered(machine, history, leaf);
        let is_now = |course: &Course| course.default_of.is_none() && course.target == now;
        !courses.iter().any(is_left) || courses.iter().any(is_now)
    }

    /// Whether a course leads to one state in which the machine rests, and nothing but calls happens
    /// on the way.
    fn is_entered_silently(&self, transition: &Transition, course: Course) -> bool {
        let machine = self.machine;
        let history = course::history(machine, transition).map(|it| machine.state(it));
        let is_one = history.is_none_or(|it| {
            let around = it.parent.and_then(|parent| machine.state(parent).parent);
            is_alone(machine, course.target, around)
        });
        let default = course.default_of.and_then(|it| machine.state(it).initial.as_ref());
        let mut entered = course.entered(machine).into_iter();
        is_one
            && default.is_none_or(is_plain_initial)
            && entered.all(|entered| is_entered_silently(machine, entered))
            && chains::can_rest(machine, paths::leaf(machine, course.target))
    }
}

/// No event waits, and no state in which the machine rests has an eventless transition: one that
/// leaves a state for good is tried only as that state is entered.
fn is_quiet(machine: &Machine) -> bool {
    let chains = Chains::of(machine);
    let mut leaves = machine.states().filter(|(id, _)| chains::can_rest(machine, *id));
    machine.unhandled != Unhandled::Defer
        && machine.states.iter().all(|state| state.defers.is_empty())
        && leaves.all(|(id, _)| !chains.is_passed(id))
}

/// Whether nothing else is active inside a state, `None` being the machine.
fn is_alone(machine: &Machine, leaf: StateId, inside: Option<StateId>) -> bool {
    paths::left(machine, leaf, inside).all(|it| machine.state(it).kind != StateKind::Parallel)
}

/// Whether leaving a state runs its exit actions, records what its histories remember, and does
/// nothing else: no timer stops, no data goes.
fn is_left_silently(machine: &Machine, id: StateId) -> bool {
    let state = machine.state(id);
    is_plain(machine, id, state) && state.exit.iter().all(is_call)
}

/// Whether entering a state runs its entry actions, and those of its initial transition, and does
/// nothing else: no timer starts, no history is asked, and nobody is told of a completion.
fn is_entered_silently(machine: &Machine, entered: Entered) -> bool {
    let state = machine.state(entered.state);
    let is_heard = state.kind == StateKind::Final && is_completion_heard(machine, state);
    let mut initial = state.initial.iter().filter(|_| entered.by_default);
    is_plain(machine, entered.state, state)
        && state.entry.iter().all(is_call)
        && initial.all(is_plain_initial)
        && !is_heard
}

/// Whether it is a state like any other, without timers and data.
fn is_plain(machine: &Machine, id: StateId, state: &State) -> bool {
    let mut rows = machine.transitions_of(id);
    matches!(state.kind, StateKind::Atomic | StateKind::Compound | StateKind::Final)
        && state.data.is_none()
        && !rows.any(|row| matches!(row.trigger, Trigger::After(_)))
}

/// Whether a final state stops the machine, or a transition waits for what it completes.
fn is_completion_heard(machine: &Machine, state: &State) -> bool {
    let Some(parent) = state.parent else { return true };
    let completed = [Some(parent), machine.state(parent).parent];
    let hears = |row: &Transition| match row.trigger {
        Trigger::Done(done) => completed.contains(&Some(done)),
        _ => false,
    };
    machine.transitions.iter().any(hears)
}

fn is_plain_initial(initial: &Initial) -> bool {
    let [target] = initial.targets.as_slice() else { return false };
    target.data.is_none() && initial.actions.iter().all(is_call)
}

const fn is_call(action: &Action) -> bool {
    matches!(action, Action::Call(_))
}
