//! Rules about where transitions lead.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Machine, StateId, StateKind, Target};

/// Several targets lie in different regions of a parallel, so that all of them can be active.
pub(super) fn are_orthogonal(machine: &Machine, errors: &mut Diagnostics) {
    for targets in lists(machine) {
        for (at, target) in targets.iter().enumerate() {
            let others = targets[..at].iter();
            let Some(other) = others.into_iter().find(|other| conflict(machine, other, target))
            else {
                continue;
            };
            if errors.has_at(target.span) {
                continue;
            }
            let (ident, first) =
                (&machine.state(target.state).ident, &machine.state(other.state).ident);
            let message = if target.state == other.state {
                format!("target `{ident}` is named twice")
            } else {
                format!("targets `{first}` and `{ident}` do not lie in different regions")
            };
            errors.push(Diagnostic::new(Code::ConflictingTargets, target.span, message).with_help(
                "several targets are active together: name one in each region of a `parallel`, or \
                 remove one",
            ));
        }
    }
}

/// Every list of targets in a definition.
pub(super) fn lists(machine: &Machine) -> impl Iterator<Item = &[Target]> {
    let initial = std::iter::once(&machine.initial);
    let initials = initial.chain(machine.states.iter().filter_map(|state| state.initial.as_ref()));
    let transitions = machine.transitions.iter().map(|transition| &*transition.targets);
    initials.map(|initial| &*initial.targets).chain(transitions)
}

/// Whether two targets cannot be active together: the state nearest around both is no parallel.
fn conflict(machine: &Machine, left: &Target, right: &Target) -> bool {
    let (left, right) = (scope(machine, left), scope(machine, right));
    let is_around_both = |state: &StateId| *state == right || machine.is_inside(right, *state);
    let meeting = std::iter::once(left).chain(machine.ancestors(left)).find(is_around_both);
    meeting.is_none_or(|meeting| {
        let is_parallel = machine.state(meeting).kind == StateKind::Parallel;
        !is_parallel || meeting == left || meeting == right
    })
}

/// The state in which a target decides what is active: a history decides for its parent.
fn scope(machine: &Machine, target: &Target) -> StateId {
    let state = machine.state(target.state);
    state.parent.filter(|_| state.kind.is_history()).unwrap_or(target.state)
}

/// `internal` stands only where it makes a difference: the source is compound, and stays active
/// while what is inside changes.
pub(super) fn internal(machine: &Machine, errors: &mut Diagnostics) {
    for transition in machine.transitions.iter().filter(|transition| transition.is_internal) {
        let source = machine.state(transition.source);
        let outside = transition
            .targets
            .iter()
            .find(|target| !machine.is_inside(target.state, transition.source));
        let ident = &source.ident;
        let why = match (source.kind, transition.targets.as_slice(), outside) {
            (_, [], _) => "a transition without a target leaves nothing".to_owned(),
            (StateKind::Parallel, ..) => format!("parallel `{ident}` is always left as a whole"),
            (kind, ..) if kind != StateKind::Compound => format!("`{ident}` has no state inside"),
            (.., Some(target)) => {
                let target = &machine.state(target.state).ident;
                format!("`{target}` lies outside `{ident}`, which is left in any case")
            }
            _ => continue,
        };
        let message = format!("`internal` has no effect here: {why}");
        errors.push(
            Diagnostic::new(Code::InternalWithoutEffect, transition.span, message)
                .with_help("remove `internal`"),
        );
    }
}
