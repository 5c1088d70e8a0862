//! The states: a type for each in which the machine can rest, and the tag that tells which.

use concierge_model::{State, StateId};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{quote, quote_spanned};

use super::{configuration, docs, lists};
use crate::name;
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
        let (attributes, ident, docs) =
            (&state.attributes, &state.ident, docs::of_state(target, id));
        quote_spanned! {here=>
            #(#attributes)*
            #[doc = #docs]
            #(#derives)*
            #visibility struct #ident;
        }
    };
    let types = target.resting().map(state);
    let debug = debug(target);
    quote!(#(#types)* #debug)
}

/// What `derive(Debug)` would write, with names that are short: there may be many states. They
/// are in a block, and no state has one of them.
fn debug(target: &Target<'_>) -> Option<TokenStream> {
    let states = target.resting().map(|id| target.machine.state(id));
    let states: Vec<&State> = states.filter(|state| !derives_debug(&state.attributes)).collect();
    if target.derives_debug() || states.is_empty() {
        return None;
    }
    let [debug, to, done] =
        ["Debug", "To", "Done"].map(|name| name::beside_states(target.machine, name));
    let debugs = states.iter().map(|state| {
        let (ident, name) = (&state.ident, state.ident.to_string());
        quote_spanned! {at(ident.span())=>
            impl #debug for #ident {
                fn fmt(&self, f: #to) -> #done { f.write_str(#name) }
            }
        }
    });
    let alias = (debug != "Debug").then(|| quote!(as #debug));
    Some(quote! {
        const _: () = {
            use ::core::fmt::{Debug #alias, Result as #done};
            type #to<'a, 'b> = &'a mut ::core::fmt::Formatter<'b>;
            #(#debugs)*
        };
    })
}

/// `pub enum State { Idle, ... }`
pub(super) fn tag(target: &Target<'_>) -> TokenStream {
    let here = at(target.machine.ident.span());
    let root = &target.root;
    let states: Vec<(StateId, &State)> =
        target.resting().map(|id| (id, target.machine.state(id))).collect();
    let of = of(&states);
    let title = if target.is_parallel() {
        format!(
            "A state in which a [`{0}`](super::{0}) rests, or one of several.",
            target.machine.ident
        )
    } else {
        format!("The state in which a [`{0}`](super::{0}) rests.", target.machine.ident)
    };
    let definition = numbered(target, "State", &title, &states);
    let of_itself = (!target.is_parallel() && target.is_typed()).then(|| of_itself(target));
    quote_spanned! {here=>
        #definition

        #of_itself

        #[automatically_derived]
        impl #root::StateTag for State {
            const ALL: &'static [Self] = Self::ALL;

            #[inline]
            fn id(self) -> #root::table::StateId {
                #root::table::StateId(self as u16)
            }

            #[inline]
            fn of(id: #root::table::StateId) -> ::core::option::Option<Self> {
                #of
            }
        }
    }
}

/// The state of a number. Where a machine rests in each of its states, the number is the place.
fn of(states: &[(StateId, &State)]) -> TokenStream {
    if states.iter().zip(0..).all(|((id, _), place)| id.0 == place) {
        return quote!(Self::ALL.get(id.index()).copied());
    }
    let idents = states.iter().map(|(_, state)| &state.ident);
    let indices = states.iter().map(|(id, _)| Literal::u16_unsuffixed(id.0));
    quote! {
        ::core::option::Option::Some(match id.0 {
            #(#indices => Self::#idents,)*
            _ => return ::core::option::Option::None,
        })
    }
}

/// What the state of a machine that rests in one says: `accepts`, `next`.
fn of_itself(target: &Target<'_>) -> TokenStream {
    let visibility = target.inner_visibility();
    let accepted = |id| configuration::accepted_events(target, id).collect();
    let next = |id| {
        let next = target.next_configurations(id).into_iter();
        next.map(|next| target.configuration(next)).collect()
    };
    let (accepts, next) = (
        lists::by_state(target, &quote!(EventKind), accepted),
        lists::by_state(target, &quote!(State), next),
    );
    quote! {
        impl State {
            /// The events that the state accepts, in declaration order.
            #[must_use]
            #visibility const fn accepts(self) -> &'static [EventKind] {
                #accepts
            }

            /// Where the machine can rest after one of them, in document order.
            #[must_use]
            #visibility const fn next(self) -> &'static [Self] {
                #next
            }
        }
    }
}

/// An enum of states that are numbered as in the table.
pub(super) fn numbered(
    target: &Target<'_>,
    name: &str,
    title: &str,
    states: &[(StateId, &State)],
) -> TokenStream {
    let here = at(target.machine.ident.span());
    let (visibility, root) = (target.inner_visibility_at(here), &target.root);
    let name = Ident::new(name, here);
    let idents: Vec<_> = states.iter().map(|(_, state)| &state.ident).collect();
    let numbers = numbers(states);
    let import = (!states.is_empty()).then(|| quote!(use self::#name as S;));
    let docs = states.iter().map(|(_, state)| docs::name_of_state(state));
    let names = states.iter().map(|(id, state)| (*id, state.ident.to_string()));
    let names = lists::by_number(names, String::new());
    quote_spanned! {here=>
        #[doc = #title]
        #[::core::prelude::v1::derive(
            ::core::clone::Clone, ::core::marker::Copy, ::core::cmp::PartialEq, ::core::cmp::Eq,
            ::core::hash::Hash
        )]
        #visibility enum #name {
            #(#[doc = #docs] #idents #numbers,)*
        }

        impl #name {
            /// Every one of them, in document order.
            #visibility const ALL: &'static [Self] = { #import &[#(S::#idents),*] };

            /// The names in Rust, by number; empty where the number is another's.
            const IDENTS: &'static [&'static ::core::primitive::str] = &[#(#names),*];

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

            /// The one of this name outside Rust, if there is one.
            #[must_use]
            #visibility fn from_name(name: &str) -> ::core::option::Option<Self> {
                ::core::iter::Iterator::find(
                    &mut ::core::iter::Iterator::copied(Self::ALL.iter()),
                    |state| state.name() == name,
                )
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(Self::IDENTS[*self as usize])
            }
        }

        /// The name outside Rust.
        #[automatically_derived]
        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(self.name(), f)
            }
        }

        /// The state's row in the table.
        #[automatically_derived]
        impl ::core::convert::From<#name> for #root::table::StateId {
            #[inline]
            fn from(state: #name) -> Self {
                Self(state as u16)
            }
        }
    }
}

/// The numbers of some states, where rustc would not count to them: to it, one that is written is a
/// constant to be evaluated whenever it reads a state of any.
fn numbers(states: &[(StateId, &State)]) -> impl Iterator<Item = Option<TokenStream>> {
    let mut next = 0;
    states.iter().map(move |(id, _)| {
        let is_next = id.0 == next;
        next = id.0 + 1;
        let number = Literal::u16_unsuffixed(id.0);
        (!is_next).then(|| quote!(= #number))
    })
}
