//! What can be known of a table before any event: computed in a `const` of the generated code.

use super::Slots;
use super::entry::{self, Steps};
use crate::table::{
    EventId, StateId, StateKind, Table, Transition, TransitionId, Trigger, Unhandled,
};

/// A state that is entered.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The state.
    pub(super) state: StateId,
    /// Whether the actions of its initial transition run.
    pub(super) by_default: bool,
    /// The history whose default actions run.
    pub(super) history: Option<StateId>,
}

impl Step {
    pub(super) const UNUSED: Self =
        Self { state: StateId(super::NONE), by_default: false, history: None };
}

/// What a transition does to the configuration.
#[derive(Clone, Copy, Debug)]
pub(super) enum Move {
    /// It is targetless.
    Stays,
    /// It leaves all that is active inside its domain, and takes a part of the plan's steps.
    Leaves { domain: Option<StateId>, first: u32, count: u32 },
    /// Both depend on what a history remembers.
    Depends,
}

/// The slots of a state and of what lies inside it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Range {
    pub(super) first: u16,
    pub(super) width: u16,
}

/// What is known of a table.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "what a table has, each asked by itself")]
pub struct Plan<'a> {
    pub(super) table: &'a Table<'a>,
    ranges: &'a [Range],
    moves: &'a [Move],
    steps: &'a [Step],
    /// The steps of the start, where no history is asked.
    start: Move,
    pub(super) has_eventless: bool,
    pub(super) has_done: bool,
    pub(super) has_timers: bool,
    pub(super) has_histories: bool,
}

impl Plan<'_> {
    /// The first slot of a state.
    #[inline]
    pub(super) const fn first_slot(&self, state: StateId) -> usize {
        self.ranges[state.index()].first as usize
    }

    /// The slots inside a domain.
    #[inline]
    pub(super) const fn slots<const W: usize>(&self, domain: Option<StateId>) -> (usize, usize) {
        match domain {
            None => (0, W),
            Some(state) => {
                let range = self.ranges[state.index()];
                (range.first as usize, range.first as usize + range.width as usize)
            }
        }
    }

    /// Whether a state is active: the state in its first slot is it, or lies inside it.
    #[inline]
    pub(super) const fn is_active<const W: usize>(&self, slots: &Slots<W>, state: StateId) -> bool {
        match slots.get(self.first_slot(state)) {
            Some(leaf) => leaf.0 == state.0 || self.table.is_inside(leaf, Some(state)),
            None => false,
        }
    }

    /// Whether an event that no transition takes waits: an active state defers it, or the machine,
    /// as long as it is not halted.
    pub(super) fn is_deferred<const W: usize>(&self, slots: &Slots<W>, event: EventId) -> bool {
        if matches!(self.table.unhandled, Unhandled::Defer) {
            return !slots.states().any(|leaf| self.is_end(leaf));
        }
        slots.states().any(|leaf| {
            let mut outward = core::iter::once(leaf).chain(self.table.ancestors(leaf));
            outward.any(|state| self.table.state(state).defers.contains(&event))
        })
    }

    /// Whether a state is final at the top, so that the machine has halted.
    const fn is_end(&self, state: StateId) -> bool {
        let row = self.table.state(state);
        matches!(row.kind, StateKind::Final) && row.parent.is_none()
    }

    #[inline]
    pub(super) const fn move_of(&self, transition: TransitionId) -> Move {
        self.moves[transition.index()]
    }

    pub(super) const fn start(&self) -> Move {
        self.start
    }

    /// The steps of a move.
    #[inline]
    pub(super) fn steps(&self, first: u32, count: u32) -> &[Step] {
        &self.steps[first as usize..(first + count) as usize]
    }

    /// The histories, in document order: the position of one is that of its memory.
    pub(super) fn histories(&self) -> impl Iterator<Item = (StateId, StateId)> {
        let table = self.table;
        let parent = |id: StateId| table.state(id).parent.map(|parent| (id, parent));
        table.state_ids().filter(|id| table.state(*id).kind.is_history()).filter_map(parent)
    }
}

/// The arrays behind a plan, for a table of `N` states and `T` transitions, of which `S` states are
/// entered in all.
#[derive(Debug)]
pub struct Arrays<const N: usize, const T: usize, const S: usize> {
    ranges: [Range; N],
    moves: [Move; T],
    steps: [Step; S],
    start: Move,
}

impl<const N: usize, const T: usize, const S: usize> Arrays<N, T, S> {
    /// Computes them; `W` is the machine's [`slot_count`].
    pub const fn of<const W: usize>(table: &Table<'_>) -> Self {
        let mut moves = [Move::Stays; T];
        let mut steps = [Step::UNUSED; S];
        let mut length = 0;
        let mut at = 0;
        while at < T {
            let mut out = Steps::new(&mut steps, length);
            moves[at] = move_of::<W>(table, &table.transitions[at], &mut out);
            length = out.length();
            at += 1;
        }
        let mut out = Steps::new(&mut steps, length);
        let start = start::<W>(table, &mut out);
        assert!(out.length() == S, "`count_steps` counts the steps of all transitions");
        Self { ranges: ranges(table), moves, steps, start }
    }

    /// The plan that they make.
    pub const fn plan<'a>(&'a self, table: &'a Table<'a>) -> Plan<'a> {
        let mut plan = Plan {
            table,
            ranges: &self.ranges,
            moves: &self.moves,
            steps: &self.steps,
            start: self.start,
            has_eventless: false,
            has_done: false,
            has_timers: false,
            has_histories: false,
        };
        let mut at = 0;
        while at < T {
            match table.transitions[at].trigger {
                Trigger::Eventless => plan.has_eventless = true,
                Trigger::Done(_) => plan.has_done = true,
                Trigger::After(_) => plan.has_timers = true,
                _ => {}
            }
            at += 1;
        }
        let mut at = 0;
        while at < N {
            plan.has_histories |= table.states[at].kind.is_history();
            at += 1;
        }
        plan
    }
}

/// How many states all transitions of a table and its start enter together. `N` is the number of
/// its states, `W` its [`slot_count`].
pub const fn count_steps<const N: usize, const W: usize>(table: &Table<'_>) -> usize {
    let mut count = 0;
    let mut scratch = [Step::UNUSED; N];
    let mut at = 0;
    while at < table.transitions.len() {
        let mut out = Steps::new(&mut scratch, 0);
        move_of::<W>(table, &table.transitions[at], &mut out);
        count += out.length();
        at += 1;
    }
    let mut out = Steps::new(&mut scratch, 0);
    start::<W>(table, &mut out);
    count + out.length()
}

/// How many slots the configurations of a table need: the most states that are active at once and
/// have no active child.
pub const fn slot_count<const N: usize>(table: &Table<'_>) -> usize {
    let ranges: [Range; N] = ranges(table);
    let mut most = 1;
    let mut at = 0;
    while at < N {
        if table.states[at].parent.is_none() && ranges[at].width > most {
            most = ranges[at].width;
        }
        at += 1;
    }
    most as usize
}

const fn move_of<const W: usize>(
    table: &Table<'_>,
    transition: &Transition<'_>,
    out: &mut Steps<'_>,
) -> Move {
    if transition.targets.is_empty() {
        return Move::Stays;
    }
    let first = out.length();
    let domain = table.domain(transition, transition.targets);
    let is_known = !asks_history(table, transition.targets)
        && entry::enter::<W>(table, None, domain, transition.targets, out);
    leaves(domain, first, is_known, out)
}

const fn start<const W: usize>(table: &Table<'_>, out: &mut Steps<'_>) -> Move {
    let first = out.length();
    let is_known = entry::enter::<W>(table, None, None, table.initial.targets, out);
    leaves(None, first, is_known, out)
}

const fn leaves(
    domain: Option<StateId>,
    first: usize,
    is_known: bool,
    out: &mut Steps<'_>,
) -> Move {
    if !is_known {
        out.truncate(first);
        return Move::Depends;
    }
    let count = out.length() - first;
    assert!(out.length() <= u32::MAX as usize, "a table has fewer steps than a u32 counts");
    #[allow(clippy::cast_possible_truncation, reason = "asserted above")]
    Move::Leaves { domain, first: first as u32, count: count as u32 }
}

const fn asks_history(table: &Table<'_>, targets: &[StateId]) -> bool {
    let mut at = 0;
    while at < targets.len() {
        if table.state(targets[at]).kind.is_history() {
            return true;
        }
        at += 1;
    }
    false
}

/// The slots of each state. A compound's children share its slots; the regions of a parallel have
/// theirs side by side. Widths are summed up backward, which meets children before their parent.
const fn ranges<const N: usize>(table: &Table<'_>) -> [Range; N] {
    let mut ranges = [Range { first: 0, width: 0 }; N];
    let mut at = N;
    while at > 0 {
        at -= 1;
        let state = &table.states[at];
        if !state.kind.is_history() && ranges[at].width == 0 {
            ranges[at].width = 1;
        }
        if let Some(parent) = state.parent {
            let width = ranges[at].width;
            let around = &mut ranges[parent.index()].width;
            if matches!(table.state(parent).kind, StateKind::Parallel) {
                *around += width;
            } else if *around < width {
                *around = width;
            }
        }
    }
    // Forward: by the time a state is met, its parent's first slot is known, and so is how much of
    // the parent's range the regions before it have taken.
    let mut taken = [0; N];
    let mut at = 0;
    while at < N {
        if let Some(parent) = table.states[at].parent {
            ranges[at].first = ranges[parent.index()].first;
            if matches!(table.state(parent).kind, StateKind::Parallel) {
                ranges[at].first += taken[parent.index()];
                taken[parent.index()] += ranges[at].width;
            }
        }
        at += 1;
    }
    ranges
}
