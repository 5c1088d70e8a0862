//! How the engine holds a configuration: states that can never be active together share a slot.
//! concierge-core computes the same in a `const` (`engine/plan.rs`), and the generated code asserts
//! that the two agree.

use concierge_model::{Machine, StateId, StateKind};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The first slot of each state, and how many there are.
pub(crate) struct Slots {
    first: Vec<usize>,
    count: usize,
}

impl Slots {
    pub(crate) fn of(machine: &Machine) -> Self {
        let mut slots = Self { first: vec![0; machine.states.len()], count: 1 };
        for (top, _) in machine.children(None) {
            slots.count = slots.count.max(slots.place(machine, top, 0));
        }
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

    /// Whether a state is in a slot whatever the configuration.
    pub(crate) fn is_always_taken(&self, machine: &Machine, slot: usize) -> bool {
        machine.children(None).all(|(top, _)| self.is_taken(machine, top, slot))
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

    /// The same, as an array.
    pub(crate) fn array(&self, leaves: &[StateId]) -> TokenStream {
        let slots = self.numbers(leaves).into_iter().map(Literal::u16_unsuffixed);
        quote!([#(#slots),*])
    }

    /// The value of the engine's slots.
    pub(crate) fn value(&self, root: &TokenStream, leaves: &[StateId]) -> TokenStream {
        let slots = self.array(leaves);
        quote!(#root::engine::Slots::new(#slots))
    }
}
