//! The enum of typed machines: from the runtime machine to a `match`, and back.

use proc_macro2::TokenStream;
use quote::quote;

use super::chart_delivery::{pattern, scrutinee};
use super::docs;
use crate::target::Target;

/// `pub enum Typed { Idle(Concierge<Idle>), ... }`
pub(super) fn definition(target: &Target<'_>) -> TokenStream {
    let (visibility, machine) = (target.inner_visibility(), &target.machine.ident);
    let arguments = target.parameters.arguments();
    let (generics, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    let variants = target.configurations().map(|id| {
        let (ident, state) = (target.configuration(id), target.inner_state_type(id));
        let docs = format!("In {}.", docs::configuration(target, id));
        quote!(#[doc = #docs] #ident(super::#machine<#(#arguments,)* #state>),)
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
    let arms = target.configurations().map(|id| {
        let (ident, pattern) = (target.configuration(id), pattern(target, id));
        let machine = target.retold(&quote!(self), &target.state_type(id));
        quote!(#pattern => #module::Typed::#ident(#machine),)
    });
    let is_exhaustive =
        !target.is_parallel() && target.configurations().count() == target.resting().count();
    let rest = (!is_exhaustive)
        .then(|| quote!(_ => ::core::unreachable!("`explore` finds every state of rest"),));
    let scrutinee = scrutinee(target, &quote!(self));
    quote! {
        /// The machine with its state as a type, to match on.
        #[inline]
        #visibility fn typed(self) -> #module::Typed #arguments {
            match #scrutinee { #(#arms)* #rest }
        }
    }
}

/// From the enum to the runtime machine.
pub(super) fn conversions(target: &Target<'_>) -> TokenStream {
    let (module, runtime) = (&target.module, target.runtime());
    let (generics, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    let arguments = target.parameters.in_brackets();
    let idents = target.configurations().map(|id| target.configuration(id));
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
