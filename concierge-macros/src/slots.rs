//! How a configuration is held: states that can never be active together share a slot.
//! concierge-core computes the same in a `const` (`engine/plan.rs`), and the generated code asserts
//! that the two agree.

use concierge_model::{Machine, StateId, StateKind};

/// The first slot of each state, and how many there are.
pub(crate) struct Slots {
    first: Vec<usize>,
    count: usize,
    /// Whether each of them is empty in some configuration.
    can_be_empty: Vec<bool>,
}

impl Slots {
    pub(crate) fn of(machine: &Machine) -> Self {
        let first = vec![0; machine.states.len()];
        let mut slots = Self { first, count: 1, can_be_empty: Vec::new() };
        for (top, _) in machine.children(None) {
            slots.count = slots.count.max(slots.place(machine, top, 0));
        }
        let is_empty =
            |slot| machine.children(None).any(|(top, _)| !slots.is_taken(machine, top, slot));
        slots.can_be_empty = (0..slots.count).map(is_empty).collect();
        slots
    }

    /// Gives a state and what lies inside it their slots, from `first` on; how many they are.
    fn place(&mut self, machine: &Machine, state: StateId, first: usize) -> usize {
        self.first[usize::from(state.0)] = first;
        let children: Vec<StateId> =
            machine.children(Some(state)).map(|(child, _)| child).collect();
        let mut width = 0;
        for child in children {
            if machine.state(child).kind.is_history() {
                self.place(machine, child, first);
            } else if machine.state(state).kind == StateKind::Parallel {
                width += self.place(machine, child, first + width);
            } else {
                width = width.max(self.place(machine, child, first));
            }
        }
        width.max(1)
    }

    /// The first slot of a state: where a state without children is.
    pub(crate) fn first(&self, state: StateId) -> usize {
        self.first[usize::from(state.0)]
    }

    /// Whether no state is in a slot in some configuration.
    pub(crate) fn can_be_empty(&self, slot: usize) -> bool {
        self.can_be_empty[slot]
    }

    /// Whether a state is in a slot whenever this one is active.
    fn is_taken(&self, machine: &Machine, state: StateId, slot: usize) -> bool {
        let mut children = machine.children(Some(state)).map(|(child, _)| child);
        match machine.state(state).kind {
            StateKind::Compound => children.all(|child| {
                machine.state(child).kind.is_history() || self.is_taken(machine, child, slot)
            }),
            StateKind::Parallel => children.any(|child| self.is_taken(machine, child, slot)),
            StateKind::Choice => true,
            _ => self.first(state) == slot,
        }
    }

    /// How many slots there are.
    pub(crate) const fn count(&self) -> usize {
        self.count
    }

    /// The states in the slots of a configuration of these states, and 65535 in the others.
    pub(crate) fn numbers(&self, leaves: &[StateId]) -> Vec<u16> {
        let mut slots = vec![u16::MAX; self.count];
        for leaf in leaves {
            slots[self.first[usize::from(leaf.0)]] = leaf.0;
        }
        slots
    }
}
