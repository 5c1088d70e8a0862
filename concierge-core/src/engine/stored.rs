//! From a machine to a snapshot, and back.

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;

use super::delivery::HeldBy;
use super::memory::blank;
use super::situations::{pending, waiting};
use super::{Chart, DeferredStore, MemoryOf, OwnedStore, Pending, Plan, Slots, TimerStore};
use crate::configuration::InSlots as _;
use crate::held;
use crate::kept::Kept;
use crate::machine::{EventValue, Machine, StateTag as _};
use crate::snapshot::{RestoreError, Snapshot};
use crate::table::{StateId, StateKind};

/// What the snapshots of a chart hold beside configuration and context.
pub type KeptBy<M, const W: usize, const N: usize> = Kept<
    <<M as Chart<W, N>>::Timers as TimerStore<<M as Machine>::Time, <M as Machine>::Event>>::Stored,
    <<M as Chart<W, N>>::Deferred as DeferredStore<<M as Machine>::Event>>::Stored,
    <M as Chart<W, N>>::Owned,
>;

/// The body of every `snapshot`.
pub fn snapshot<M: Chart<W, N>, const W: usize, const N: usize>(
    held: &HeldBy<M, W, N>,
) -> Snapshot<&M::Context, KeptBy<M, W, N>> {
    let memory = held::memory(held);
    let name = |state: StateId| Cow::Borrowed(M::TABLE.state(state).name);
    let remembered = M::PLAN.histories().zip(memory.histories.as_ref());
    let remembered = remembered.filter(|(_, slots)| slots.states().next().is_some());
    let kept = Kept {
        history: remembered
            .map(|((history, _), slots)| (name(history), slots.states().map(name).collect()))
            .collect(),
        timers: memory.timers.store(M::TABLE),
        deferred: memory.deferred.store(),
        data: M::copied(&memory.owned),
    };
    Snapshot::of(M::TABLE, held::state(held), held::context(held), kept)
}

/// The body of every `restore`. Whatever the snapshot says, the machine that comes out is one that
/// could have come there by itself, but for its context and its payloads.
pub fn restore<M: Chart<W, N>, const W: usize, const N: usize>(
    snapshot: Snapshot<M::Context, KeptBy<M, W, N>>,
) -> Result<HeldBy<M, W, N>, RestoreError> {
    let table = M::TABLE;
    snapshot.check_head(table)?;
    let states = snapshot.states::<M::State>(table)?;
    let slots = configuration(M::PLAN, None, states.iter().map(|state| state.id()));
    let slots = slots.filter(is_known::<M, W, N>);
    let slots = slots.ok_or_else(|| snapshot.not_a_configuration(table))?;
    let not_a_situation = snapshot.not_a_situation(table);
    let Snapshot { memory: Kept { history, timers, deferred, data }, context, .. } = snapshot;
    let unknown = |what| RestoreError::UnknownMemory { machine: table.name, what };
    let mut memory = blank::<M, W, N>();
    for (name, states) in history {
        let named = table.state_named(&name);
        let mut histories = M::PLAN.histories().enumerate();
        let history = histories.find(|(_, (history, _))| Some(*history) == named);
        let (position, (history, parent)) =
            history.ok_or_else(|| unknown(format!("history `{name}`")))?;
        memory.histories.as_mut()[position] = remembered(M::PLAN, history, parent, states)?;
    }
    memory.timers = M::Timers::load(timers, table).map_err(unknown)?;
    memory.deferred = M::Deferred::load(deferred);
    memory.owned = data;
    check_timers::<M, W, N>(&slots, &memory)?;
    for event in waiting(&memory.deferred).map(EventValue::id) {
        if !M::PLAN.is_deferred(&slots, event) {
            let event = table.event(event).name;
            return Err(RestoreError::NotDeferred { machine: table.name, event });
        }
    }
    for id in table.state_ids().filter(|id| !table.state(*id).data.is_empty()) {
        let (state, is_active) = (table.state(id).name, M::PLAN.is_active(&slots, id));
        if is_active != memory.owned.has(state) {
            return Err(RestoreError::WrongData { machine: table.name, state, is_active });
        }
    }
    if M::SITUATIONS.is_some_and(|situations| !situations.hold::<M, W, N>(&slots, &memory)) {
        return Err(not_a_situation);
    }
    Ok(held::hold(context, M::Configuration::from_slots(slots), memory))
}

/// That each delay is one that a state which is active has begun, and each event one that the
/// machine sends with a delay.
fn check_timers<M: Chart<W, N>, const W: usize, const N: usize>(
    slots: &Slots<W>,
    memory: &MemoryOf<M, W, N>,
) -> Result<(), RestoreError> {
    let (table, machine) = (M::TABLE, M::TABLE.name);
    let mut running = Vec::new();
    for pending in pending(&memory.timers) {
        match pending {
            Pending::After(transition) => {
                let source = table.transition(transition).source;
                if !M::PLAN.is_active(slots, source) || running.contains(&transition) {
                    let state = table.state(source).name;
                    return Err(RestoreError::WrongTimer { machine, state });
                }
                running.push(transition);
            }
            Pending::Sent { timer, event } if !table.sends_later(event.id(), timer) => {
                let name = table.event(event.id()).name;
                let what = format!("event `{name}`, sent as `{timer}`");
                return Err(RestoreError::UnknownMemory { machine, what });
            }
            Pending::Sent { .. } => {}
        }
    }
    Ok(())
}

/// The body of every `configuration_of`.
pub fn configuration_of<M: Chart<W, N>, const W: usize, const N: usize>(
    names: &[Cow<'_, str>],
) -> Option<M::Configuration> {
    let states = names.iter().map(|name| M::TABLE.state_named(name));
    let states = states.collect::<Option<Vec<_>>>()?;
    let is_at_rest = |state: &StateId| M::State::of(*state).is_some();
    let slots = configuration(M::PLAN, None, states.into_iter().filter(is_at_rest))?;
    is_known::<M, W, N>(&slots).then(|| M::Configuration::from_slots(slots))
}

/// Whether the machine may rest in these slots, as far as that is known.
fn is_known<M: Chart<W, N>, const W: usize, const N: usize>(slots: &Slots<W>) -> bool {
    let histories = M::NOTHING_REMEMBERED.as_ref().len();
    M::SITUATIONS.is_none_or(|situations| situations.has(slots, histories))
}

/// The slots of what a history remembers.
fn remembered<const W: usize>(
    plan: &Plan<'static>,
    history: StateId,
    parent: StateId,
    names: Vec<Cow<'_, str>>,
) -> Result<Slots<W>, RestoreError> {
    let (table, machine) = (plan.table, plan.table.name);
    let inside = |name: &Cow<'_, str>| {
        let state = table.state_named(name);
        let state = state.filter(|state| table.is_inside(*state, Some(parent)));
        state.ok_or_else(|| {
            let what = format!("state `{name}` inside `{}`", table.state(parent).name);
            RestoreError::UnknownMemory { machine, what }
        })
    };
    let states = names.iter().map(inside).collect::<Result<Vec<_>, _>>()?;
    let slots = if table.state(history).kind == StateKind::DeepHistory {
        configuration(plan, Some(parent), states.into_iter())
    } else {
        children(plan, parent, &states)
    };
    slots.ok_or_else(|| {
        let states = names.into_iter().map(Cow::into_owned).collect();
        RestoreError::WrongHistory { machine, history: table.state(history).name, states }
    })
}

/// The slots of some children of a state; `None` unless they are what is active of its children.
fn children<const W: usize>(
    plan: &Plan<'_>,
    parent: StateId,
    states: &[StateId],
) -> Option<Slots<W>> {
    let table = plan.table;
    let is_child = |state: &StateId| {
        let row = table.state(*state);
        row.parent == Some(parent) && !row.kind.is_history()
    };
    let is_all = match table.state(parent).kind {
        StateKind::Parallel => {
            table.children(Some(parent)).filter(is_child).eq(states.iter().copied())
        }
        _ => states.len() == 1 && states.iter().all(is_child),
    };
    let mut slots = Slots::EMPTY;
    for state in states {
        slots.set(plan.first_slot(*state), *state);
    }
    is_all.then_some(slots)
}

/// The slots of some states; `None` unless they are all that is active inside `around`, or in all,
/// without an active child, in some legal configuration: one child of a compound state, every region
/// of a parallel one.
fn configuration<const W: usize>(
    plan: &Plan<'_>,
    around: Option<StateId>,
    states: impl Iterator<Item = StateId>,
) -> Option<Slots<W>> {
    let mut slots = Slots::EMPTY;
    let (mut count, mut top) = (0, None);
    for state in states {
        let slot = plan.first_slot(state);
        if slots.get(slot).is_some() {
            return None;
        }
        slots.set(slot, state);
        count += 1;
        top = top.or_else(|| plan.table.ancestors(state).last()).or(Some(state));
    }
    (leaves::<W>(plan, &slots, around.or(top)?)? == count).then_some(slots)
}

/// How many states without an active child are active inside a state, or are it; `None` if it is
/// not legally active.
fn leaves<const W: usize>(plan: &Plan<'_>, slots: &Slots<W>, state: StateId) -> Option<usize> {
    let inside = |child: &StateId| plan.is_active(slots, *child);
    let is_history = |child: &StateId| plan.table.state(*child).kind.is_history();
    let mut children = plan.table.children(Some(state)).filter(|child| !is_history(child));
    match plan.table.state(state).kind {
        StateKind::Compound => leaves(plan, slots, children.find(inside)?),
        StateKind::Parallel => children.map(|region| leaves(plan, slots, region)).sum(),
        _ => inside(&state).then_some(1),
    }
}
