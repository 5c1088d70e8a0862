//! The states: a type for each in which the machine can rest, and the tag that tells which.

use concierge_model::StateId;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::docs;
use crate::target::{Target, derives_debug};
use crate::token::at;

/// `pub struct Idle;`
pub(super) fn types(target: &Target<'_>) -> TokenStream {
    let derives = target.machine.attributes.iter().filter(|kept| kept.path().is_ident("derive"));
    let derives: Vec<_> = derives.collect();
    let state = |id: StateId| {
        let state = target.machine.state(id);
        let here = at(state.ident.span());
        let visibility = target.inner_visibility_at(here);
        let is_debug = target.derives_debug() || derives_debug(&state.attributes);
        let debug = (!is_debug).then(|| quote!(#[::core::prelude::v1::derive(::core::fmt::Debug)]));
        let (attributes, ident, docs) =
            (&state.attributes, &state.ident, docs::of_state(target, id));
        quote_spanned! {here=>
            #(#attributes)*
            #[doc = #docs]
            #(#derives)*
            #debug
            #visibility struct #ident;
        }
    };
    target.exploration.resting().map(state).collect()
}

/// `pub enum State { Idle, ... }`
pub(super) fn tag(target: &Target<'_>) -> TokenStream {
    let here = at(target.machine.ident.span());
    let (visibility, root) = (target.inner_visibility_at(here), &target.root);
    let resting: Vec<_> =
        target.exploration.resting().map(|id| (id.0, target.machine.state(id))).collect();
    let idents: Vec<_> = resting.iter().map(|(_, state)| &state.ident).collect();
    let indices = resting.iter().map(|(index, _)| index);
    let docs = resting.iter().map(|(_, state)| docs::name_of_state(state));
    let title = format!("The state in which a [`{0}`](super::{0}) rests.", target.machine.ident);
    quote_spanned! {here=>
        #[doc = #title]
        #[::core::prelude::v1::derive(
            ::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug,
            ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::hash::Hash
        )]
        #[repr(u16)]
        #visibility enum State {
            #(#[doc = #docs] #idents = #indices,)*
        }

        impl State {
            /// Every state in which the machine can rest, in document order.
            #visibility const ALL: &'static [Self] = &[#(Self::#idents),*];

            /// The name outside Rust.
            #[must_use]
            #visibility const fn name(self) -> &'static str {
                TABLE.states[self as usize].name
            }

            /// The doc comment, lines joined; empty if there is none.
            #[must_use]
            #visibility const fn docs(self) -> &'static str {
                TABLE.states[self as usize].docs
            }

            /// The events that the state accepts, in declaration order.
            #[must_use]
            #visibility const fn accepts(self) -> &'static [EventKind] {
                match self { #(Self::#idents => <#idents as AtRest>::ACCEPTS,)* }
            }

            /// Where the machine can rest after one of them, in document order.
            #[must_use]
            #visibility const fn next(self) -> &'static [Self] {
                match self { #(Self::#idents => <#idents as AtRest>::NEXT,)* }
            }

            /// The state of this name outside Rust, if the machine can rest in one.
            #[must_use]
            #visibility fn from_name(name: &str) -> ::core::option::Option<Self> {
                ::core::iter::Iterator::find(
                    &mut ::core::iter::Iterator::copied(Self::ALL.iter()),
                    |state| state.name() == name,
                )
            }
        }

        /// The name outside Rust.
        #[automatically_derived]
        impl ::core::fmt::Display for State {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(self.name(), f)
            }
        }

        #[automatically_derived]
        impl #root::StateTag for State {
            const ALL: &'static [Self] = Self::ALL;

            #[inline]
            fn id(self) -> #root::table::StateId {
                #root::table::StateId(self as u16)
            }
        }
    }
}

/// The trait of the states' types, and what each says of itself.
pub(super) fn at_rest(target: &Target<'_>) -> TokenStream {
    let (visibility, machine) = (target.inner_visibility(), &target.machine.ident);
    let title = format!("A state in which a [`{machine}`](super::{machine}) can rest.");
    let message = format!("`{{Self}}` is not a state in which `{machine}` rests");
    let implementation = |id: StateId| {
        let ident = &target.machine.state(id).ident;
        let accepts = target.machine.events_of(id).map(|(_, event)| &event.ident);
        let next = target.next_states(id);
        let next = next.iter().map(|next| &target.machine.state(*next).ident);
        quote! {
            #[automatically_derived]
            impl AtRest for #ident {
                const STATE: State = State::#ident;
                const ACCEPTS: &'static [EventKind] = &[#(EventKind::#accepts),*];
                const NEXT: &'static [State] = &[#(State::#next),*];
            }
        }
    };
    let implementations = target.exploration.resting().map(implementation);
    quote! {
        #[doc = #title]
        #[diagnostic::on_unimplemented(message = #message)]
        #visibility trait AtRest {
            /// The state's tag.
            const STATE: State;
            /// The events that it accepts, in declaration order.
            const ACCEPTS: &'static [EventKind];
            /// Where the machine can rest after one of them, in document order.
            const NEXT: &'static [State];
        }

        #(#implementations)*

        /// By what a machine is held: its state's type, or the tag.
        #[doc(hidden)]
        #visibility trait Tagged {
            fn tag(&self) -> State;
        }

        #[automatically_derived]
        impl<S: AtRest> Tagged for S {
            #[inline]
            fn tag(&self) -> State {
                S::STATE
            }
        }

        #[automatically_derived]
        impl Tagged for State {
            #[inline]
            fn tag(&self) -> State {
                *self
            }
        }
    }
}
