//! How generated code names what is in the slots of a machine that the engine runs.

use concierge_model::StateId;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::Target;
use crate::paths;
use crate::token::local;

impl Target<'_> {
    /// The states that can be in some slot: where there is but one, those that the tag tells apart.
    pub(crate) fn all_placed(&self) -> impl Iterator<Item = StateId> {
        let leaves = paths::leaves(self.machine);
        leaves.filter(|leaf| self.is_parallel() || self.chains.can_rest(*leaf))
    }

    /// The states that can be in a slot.
    pub(crate) fn placed(&self, slot: usize) -> impl Iterator<Item = StateId> {
        self.all_placed().filter(move |leaf| self.slots.first(*leaf) == slot)
    }

    /// The enum of the states that can be in a slot.
    pub(crate) fn place_enum(slot: usize) -> Ident {
        format_ident!("Slot{slot}")
    }

    /// From the site, a state in its slot, as value and pattern.
    pub(crate) fn place(&self, state: StateId) -> TokenStream {
        let module = &self.module;
        self.place_by(state, &quote!(#module::))
    }

    fn place_by(&self, state: StateId, path: &TokenStream) -> TokenStream {
        let (ident, slot) = (&self.machine.state(state).ident, self.slots.first(state));
        if !self.is_parallel() {
            return quote!(#path State::#ident);
        }
        let (slots, place) = (&self.slots_module, Self::place_enum(slot));
        let place = quote!(#path #slots::#place::#ident);
        if self.slots.can_be_empty(slot) {
            quote!(::core::option::Option::Some(#place))
        } else {
            place
        }
    }

    /// From the site, what is in each slot while these states are active, as value and pattern.
    pub(crate) fn places(&self, leaves: &[StateId]) -> TokenStream {
        let module = &self.module;
        self.places_by(leaves, &quote!(#module::))
    }

    /// In the module, the same.
    pub(crate) fn inner_places(&self, leaves: &[StateId]) -> TokenStream {
        self.places_by(leaves, &TokenStream::new())
    }

    fn places_by(&self, leaves: &[StateId], path: &TokenStream) -> TokenStream {
        let places = (0..self.slots.count()).map(|slot| {
            let leaf = leaves.iter().find(|leaf| self.slots.first(**leaf) == slot);
            leaf.map_or_else(
                || quote!(::core::option::Option::None),
                |leaf| self.place_by(*leaf, path),
            )
        });
        list(places)
    }

    /// In the module, the type of what is in all slots.
    pub(crate) fn places_type(&self) -> TokenStream {
        let slots = &self.slots_module;
        list((0..self.slots.count()).map(|slot| {
            let place = Self::place_enum(slot);
            let place = quote!(#slots::#place);
            if self.slots.can_be_empty(slot) {
                quote!(::core::option::Option<#place>)
            } else {
                place
            }
        }))
    }

    /// What is in a slot, in the hook in which the variable `from` is borrowed of the machine.
    pub(crate) fn in_slot(&self, slot: usize) -> TokenStream {
        let from = local("from");
        if !self.is_parallel() {
            return quote!(*#from);
        }
        let others = (0..slot).map(|_| Literal::usize_unsuffixed(1));
        quote!(#from #(.#others)* .0)
    }

    /// What is in a slot if its number is this: nothing, where no state of this number can be in it.
    pub(crate) fn placed_by_number(&self, slot: usize, number: &TokenStream) -> TokenStream {
        let (root, module, slots) = (&self.root, &self.module, &self.slots_module);
        if !self.is_parallel() {
            let id = quote!(#root::table::StateId(#number));
            return quote!(<#module::State as #root::StateTag>::of(#id));
        }
        let place = Self::place_enum(slot);
        let place = quote!(<#module::#slots::#place as #root::engine::Place>::of(#number));
        if self.slots.can_be_empty(slot) {
            quote!(#place.map(::core::option::Option::Some))
        } else {
            place
        }
    }

    /// The configuration, there.
    pub(crate) fn configuration_in_slots(&self) -> TokenStream {
        let (root, from) = (&self.root, local("from"));
        if self.is_parallel() { quote!(#root::States::in_places(*#from)) } else { quote!(*#from) }
    }

    /// The number of what is in a slot, there.
    pub(crate) fn number_in_slot(&self, slot: usize) -> TokenStream {
        let (root, place) = (&self.root, self.in_slot(slot));
        if self.is_parallel() {
            quote!(#root::engine::Place::number(#place))
        } else {
            quote!(#root::StateTag::id(#place).0)
        }
    }
}

/// A list of types, values or patterns: the first, and the others.
fn list(items: impl DoubleEndedIterator<Item = TokenStream>) -> TokenStream {
    items.rev().fold(quote!(()), |others, item| quote!((#item, #others)))
}
