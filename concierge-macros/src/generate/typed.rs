//! The enum of typed machines: from the runtime machine to a `match`, and back.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use crate::target::Target;

/// `pub enum Typed { Idle(Concierge<Idle>), ... }`
pub(super) fn definition(target: &Target<'_>) -> TokenStream {
    let (visibility, machine) = (target.inner_visibility(), &target.machine.ident);
    let arguments = target.parameters.arguments();
    let (generics, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    let states = target.exploration.resting().map(|id| target.machine.state(id));
    let variants = states.map(|state| {
        let (ident, docs) = (&state.ident, docs::name_of_state(state));
        quote!(#[doc = #docs] #ident(super::#machine<#(#arguments,)* #ident>),)
    });
    let title = format!("A [`{machine}`](super::{machine}) whose state is known to the compiler.");
    quote! {
        #[doc = #title]
        #[::core::prelude::v1::derive(::core::fmt::Debug)]
        #[must_use = "it holds the machine"]
        #visibility enum Typed #generics #bounds { #(#variants)* }
    }
}

/// `typed(self)`
pub(super) fn method(target: &Target<'_>) -> TokenStream {
    let (module, visibility) = (&target.module, target.visibility());
    let arguments = target.parameters.in_brackets();
    let arms = target.exploration.resting().map(|id| {
        let ident = &target.machine.state(id).ident;
        let machine = target.resting(id, &target.released(&quote!(self)));
        quote!(#module::State::#ident => #module::Typed::#ident(#machine),)
    });
    quote! {
        /// The machine with its state as a type, to match on.
        #[inline]
        #visibility fn typed(self) -> #module::Typed #arguments {
            match self.state() { #(#arms)* }
        }
    }
}

/// From the enum to the runtime machine.
pub(super) fn conversions(target: &Target<'_>) -> TokenStream {
    let (module, runtime) = (&target.module, target.runtime());
    let (generics, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    let arguments = target.parameters.in_brackets();
    let idents: Vec<_> =
        target.exploration.resting().map(|id| &target.machine.state(id).ident).collect();
    quote! {
        #[automatically_derived]
        impl #generics ::core::convert::From<#module::Typed #arguments> for #runtime #bounds {
            #[inline]
            fn from(typed: #module::Typed #arguments) -> Self {
                match typed { #(#module::Typed::#idents(machine) => machine.runtime(),)* }
            }
        }
    }
}
