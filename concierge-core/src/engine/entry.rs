//! The states to enter (SCXML, appendix D: `computeEntrySet`), in document order.
//!
//! Told from above: inside a domain lies one child that contains the targets; inside a parallel
//! state every region is entered, and one that holds no target by default. The targets of a legal
//! transition are pairwise orthogonal, so that this meets the same states as the specification's
//! way up from each target, and meets them in document order.
//!
//! It is a `const fn`: a plan calls it for every transition. Where a history is met, only what it
//! remembers tells more, and the engine calls it again with that.

use super::plan::Step;
use super::{NONE, Slots};
use crate::table::{StateId, StateKind, Table};

/// A list in a borrowed array.
#[derive(Debug)]
pub(super) struct Steps<'a> {
    steps: &'a mut [Step],
    length: usize,
}

impl<'a> Steps<'a> {
    pub(super) const fn new(steps: &'a mut [Step], length: usize) -> Self {
        Self { steps, length }
    }

    pub(super) const fn length(&self) -> usize {
        self.length
    }

    pub(super) const fn truncate(&mut self, length: usize) {
        self.length = length;
    }

    /// A step that does not fit is counted alone: it may be one of those that are truncated.
    const fn push(&mut self, step: Step) {
        if self.length < self.steps.len() {
            self.steps[self.length] = step;
        }
        self.length += 1;
    }
}

/// What the histories remember, in document order of the histories.
pub(super) type Remembered<'a, const W: usize> = &'a [Slots<W>];

/// The effective targets of a list: a history stands for what it remembers, else for its default.
#[derive(Clone, Copy)]
pub(super) struct Targets<const W: usize> {
    states: [StateId; W],
    length: usize,
    /// The histories whose default was taken.
    defaults: [StateId; W],
    default_count: usize,
}

impl<const W: usize> Targets<W> {
    /// The effective targets; `None` if a history is among them and what it remembers is not known
    /// here.
    pub(super) const fn of(
        table: &Table<'_>,
        remembered: Option<Remembered<'_, W>>,
        targets: &[StateId],
    ) -> Option<Self> {
        let none = [StateId(NONE); W];
        let mut effective = Self { states: none, length: 0, defaults: none, default_count: 0 };
        let mut at = 0;
        while at < targets.len() {
            if table.state(targets[at]).kind.is_history() {
                let Some(remembered) = remembered else { return None };
                effective.push_history(table, remembered, targets[at]);
            } else {
                effective.push(targets[at]);
            }
            at += 1;
        }
        Some(effective)
    }

    pub(super) const fn states(&self) -> &[StateId] {
        self.states.split_at(self.length).0
    }

    const fn defaults(&self) -> &[StateId] {
        self.defaults.split_at(self.default_count).0
    }

    const fn push(&mut self, state: StateId) {
        self.states[self.length] = state;
        self.length += 1;
    }

    const fn push_history(
        &mut self,
        table: &Table<'_>,
        remembered: Remembered<'_, W>,
        history: StateId,
    ) {
        let memory = &remembered[position_of(table, history)];
        let before = self.length;
        let mut slot = 0;
        while slot < W {
            if let Some(state) = memory.get(slot) {
                self.push(state);
            }
            slot += 1;
        }
        if self.length == before {
            // A default names no history: the check of definitions refuses it.
            let default = table.state(history).initial.targets;
            let mut at = 0;
            while at < default.len() {
                self.push(default[at]);
                at += 1;
            }
            self.defaults[self.default_count] = history;
            self.default_count += 1;
        }
    }
}

/// Which of the table's histories one is.
const fn position_of(table: &Table<'_>, history: StateId) -> usize {
    let mut position = 0;
    let mut at = 0;
    while at < history.index() {
        if table.states[at].kind.is_history() {
            position += 1;
        }
        at += 1;
    }
    position
}

/// Lists the states that are entered inside a domain. `false` if it depends on what a history
/// remembers, and `remembered` is `None`.
pub(super) const fn enter<const W: usize>(
    table: &Table<'_>,
    remembered: Option<Remembered<'_, W>>,
    domain: Option<StateId>,
    targets: &[StateId],
    out: &mut Steps<'_>,
) -> bool {
    let Some(targets) = Targets::<W>::of(table, remembered, targets) else { return false };
    let entry = Entry { table, remembered, targets: &targets };
    entry.state(entry.child(domain), out)
}

/// What is entered on the way to some targets.
struct Entry<'a, const W: usize> {
    table: &'a Table<'a>,
    remembered: Option<Remembered<'a, W>>,
    targets: &'a Targets<W>,
}

impl<const W: usize> Entry<'_, W> {
    /// The child of a compound state that contains a target.
    const fn child(&self, compound: Option<StateId>) -> StateId {
        let targets = self.targets.states();
        let mut at = 0;
        while at < targets.len() {
            if self.table.is_inside(targets[at], compound) {
                return self.child_around(compound, targets[at]);
            }
            at += 1;
        }
        unreachable!()
    }

    /// The child of `ancestor` that is `state` or contains it.
    const fn child_around(&self, ancestor: Option<StateId>, state: StateId) -> StateId {
        let mut child = state;
        loop {
            let parent = self.table.state(child).parent;
            match (parent, ancestor) {
                (Some(parent), Some(ancestor)) if parent.0 == ancestor.0 => return child,
                (Some(parent), _) => child = parent,
                (None, _) => return child,
            }
        }
    }

    /// A state, and what is entered inside it. It calls itself for regions alone: however deep a
    /// chart is, the compiler, which bounds the depth of calls, can follow it.
    const fn state(&self, state: StateId, out: &mut Steps<'_>) -> bool {
        let Self { table, remembered, .. } = *self;
        let mut targets = *self.targets;
        let mut state = state;
        loop {
            let row = table.state(state);
            let entry = Entry { table, remembered, targets: &targets };
            let history = entry.history_of(state);
            match row.kind {
                StateKind::Compound if entry.has_target_inside(state) => {
                    out.push(Step { state, by_default: false, history });
                    state = entry.child(Some(state));
                }
                StateKind::Compound => {
                    let initial = row.initial.targets;
                    let Some(initial) = Targets::<W>::of(table, remembered, initial) else {
                        return false;
                    };
                    targets = initial;
                    let entry = Entry { table, remembered, targets: &targets };
                    // An initial transition may lead to a history of the state itself.
                    let history = match history {
                        Some(history) => Some(history),
                        None => entry.history_of(state),
                    };
                    out.push(Step { state, by_default: true, history });
                    state = entry.child(Some(state));
                }
                StateKind::Parallel => {
                    out.push(Step { state, by_default: false, history });
                    return entry.regions(state, out);
                }
                _ => {
                    out.push(Step { state, by_default: false, history });
                    return true;
                }
            }
        }
    }

    /// The history of a state by whose default some targets were found.
    const fn history_of(&self, state: StateId) -> Option<StateId> {
        let defaults = self.targets.defaults();
        let mut at = 0;
        while at < defaults.len() {
            if is_same(self.table.state(defaults[at]).parent, state) {
                return Some(defaults[at]);
            }
            at += 1;
        }
        None
    }

    /// Every region, in document order.
    const fn regions(&self, parallel: StateId, out: &mut Steps<'_>) -> bool {
        let mut region = StateId(parallel.0 + 1);
        while region.index() < self.table.states.len() {
            let row = self.table.state(region);
            if is_same(row.parent, parallel) {
                if !row.kind.is_history() && !self.state(region, out) {
                    return false;
                }
            } else if !self.table.is_inside(region, Some(parallel)) {
                break;
            }
            region.0 += 1;
        }
        true
    }

    const fn has_target_inside(&self, state: StateId) -> bool {
        let targets = self.targets.states();
        let mut at = 0;
        while at < targets.len() {
            if self.table.is_inside(targets[at], Some(state)) {
                return true;
            }
            at += 1;
        }
        false
    }
}

const fn is_same(parent: Option<StateId>, state: StateId) -> bool {
    matches!(parent, Some(parent) if parent.0 == state.0)
}

#[cfg(test)]
mod tests {
    use crate::engine::{Arrays, count_steps, slot_count};
    use crate::table::{Event, EventId, Initial, State, StateId, Table, Transition};

    /// Deeper than rustc lets functions call each other in a `const`, unless a crate asks for more.
    const DEPTH: usize = 300;

    const IDS: [StateId; DEPTH] = {
        let mut ids = [StateId(0); DEPTH];
        let mut id = StateId(0);
        while id.index() < DEPTH {
            ids[id.index()] = id;
            id.0 += 1;
        }
        ids
    };

    static STATES: [State<'static>; DEPTH] = {
        let mut states = [State::atomic("bottom").inside(StateId(298)); DEPTH];
        let mut id = StateId(0);
        while id.index() + 1 < DEPTH {
            let inside = IDS.split_at(id.index() + 1).1.split_at(1).0;
            let state = State::compound("around", Initial::to(inside));
            states[id.index()] = if id.0 > 0 { state.inside(StateId(id.0 - 1)) } else { state };
            id.0 += 1;
        }
        states
    };

    const TABLE: Table<'static> = Table::new("tower", Initial::to(&[StateId(0)]))
        .states(&STATES)
        .events(&[Event::new("RETURN")])
        .transitions(&[Transition::on(StateId(0), &[EventId(0)]).to(&[StateId(0)])]);

    /// That this is compiled is the test.
    const ARRAYS: &Arrays<DEPTH, 1, STEPS> = &Arrays::of::<1>(&TABLE);
    const STEPS: usize = count_steps::<DEPTH, 1>(&TABLE);

    #[test]
    fn the_plan_of_a_deep_chart_is_compiled() {
        TABLE.assert_well_formed();
        assert_eq!(slot_count::<DEPTH>(&TABLE), 1);
        // The start, and the transition.
        assert_eq!(STEPS, 2 * DEPTH);
        let _plan = ARRAYS.plan(&TABLE);
    }
}
