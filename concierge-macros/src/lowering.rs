//! How a definition becomes code.

use concierge_model::explore::Exploration;
use concierge_model::syntax::Unhandled;
use concierge_model::{Action, Initial, Machine, State, StateKind, Transition, Trigger};

use crate::chains::Chains;

/// Which of the two ways is taken. Both do what `docs/semantics.md` says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lowering {
    /// A function for each state and event, the way of each transition and eventless chains
    /// resolved: for machines whose whole configuration is one state and what is around it, which
    /// keep nothing beside it, and which come to rest after every event.
    Rows,
    /// Numbered hooks that the engine of concierge-core calls: for every other machine. Of such a
    /// machine, what an event does in some states may be known all the same; it is then done
    /// without the engine (`direct.rs`).
    Engine,
}

impl Lowering {
    pub(crate) fn of(machine: &Machine, exploration: &Exploration) -> Self {
        let is_sequential = is_plain_initial(&machine.initial)
            && machine.initial.actions.is_empty()
            && machine.unhandled != Unhandled::Defer
            && machine.states.iter().all(is_plain_state)
            && machine.transitions.iter().all(is_plain_transition)
            && !exploration.may_not_settle()
            && !Chains::of(machine).has_cycle();
        if is_sequential { Self::Rows } else { Self::Engine }
    }
}

fn is_plain_state(state: &State) -> bool {
    !matches!(state.kind, StateKind::Parallel | StateKind::ShallowHistory | StateKind::DeepHistory)
        && state.defers.is_empty()
        && state.data.is_none()
        && state.entry.iter().chain(&state.exit).all(is_call)
        && state.initial.as_ref().is_none_or(is_plain_initial)
}

fn is_plain_initial(initial: &Initial) -> bool {
    initial.targets.len() == 1 && initial.actions.iter().all(is_call)
}

fn is_plain_transition(transition: &Transition) -> bool {
    matches!(transition.trigger, Trigger::Events(_) | Trigger::Any | Trigger::Eventless)
        && is_plain_move(transition)
        && transition.actions.iter().all(is_call)
}

/// Whether it leads to one state. A transition that leads nowhere is no chain if it waits for no
/// event: it fires again.
const fn is_plain_move(transition: &Transition) -> bool {
    match transition.targets.len() {
        0 => !matches!(transition.trigger, Trigger::Eventless),
        count => count == 1,
    }
}

const fn is_call(action: &Action) -> bool {
    matches!(action, Action::Call(_))
}
