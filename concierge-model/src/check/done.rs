//! Rules about completion.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Machine, State, StateId, StateKind, Trigger};

/// What is awaited to be complete can be: a compound state has a final state inside, and of a
/// parallel each region can be complete.
pub(super) fn can_be(machine: &Machine, errors: &mut Diagnostics) {
    for transition in &machine.transitions {
        let Trigger::Done(awaited) = transition.trigger else { continue };
        let Some(obstacle) = obstacle(machine, awaited) else { continue };
        let (state, inside) = (machine.state(awaited), &machine.state(obstacle).ident);
        let why = match (obstacle == awaited, machine.state(obstacle).kind) {
            (true, StateKind::Compound) => "it has no final state inside".to_owned(),
            (true, _) => "it has no state inside".to_owned(),
            (false, _) => format!("its region `{inside}` has no final state inside"),
        };
        let help = if state.kind.is_composite() {
            format!("declare one, as in `final state Ended;`, inside `{inside}`")
        } else {
            "wait for the completion of a state with a final state inside".to_owned()
        };
        if machine.state(obstacle).is_whole {
            let message = format!("state `{}` is never done: {why}", state.ident);
            errors.push(Diagnostic::new(Code::NeverDone, transition.span, message).with_help(help));
        }
    }
}

/// The state that keeps another from being complete, which may be that one itself.
fn obstacle(machine: &Machine, state: StateId) -> Option<StateId> {
    let mut children = machine.children(Some(state));
    match machine.state(state).kind {
        StateKind::Compound => {
            let can_be = children.any(|(_, child)| child.kind == StateKind::Final);
            (!can_be).then_some(state)
        }
        StateKind::Parallel => {
            let is_region =
                |child: &State| child.kind == StateKind::Atomic || child.kind.is_composite();
            let mut regions = children.filter(|(_, child)| is_region(child));
            regions.find_map(|(region, _)| obstacle(machine, region))
        }
        _ => Some(state),
    }
}
