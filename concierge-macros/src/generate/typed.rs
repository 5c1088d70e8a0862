//! The enum of typed machines: from the runtime machine to a `match`, and back.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::chart_delivery::scrutinee;
use super::docs;
use crate::lowering::Lowering;
use crate::target::Target;

/// `pub enum Typed { Idle(Concierge<Idle>), ... }`, and the ways to it and back.
pub(super) fn definition(target: &Target<'_>) -> TokenStream {
    let (visibility, machine) = (target.inner_visibility(), &target.machine.ident);
    let arguments = target.parameters.arguments();
    let (generics, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    let variants = target.configurations().map(|id| {
        let (ident, state) = (target.configuration(id), target.inner_state_type(id));
        let docs = format!("In {}.", docs::leaves(target, id));
        quote!(#[doc = #docs] #ident(super::#machine<#(#arguments,)* #state>),)
    });
    let title = format!(
        "A [`{machine}`](super::{machine}) whose state is known to the compiler: a variant for each \
         state in which it can rest."
    );
    let derive =
        target.derives_debug().then(|| quote!(#[::core::prelude::v1::derive(::core::fmt::Debug)]));
    let debug = (!target.derives_debug()).then(|| debug(target));
    let [told, method, conversion] = [told(target), method(target), conversion(target)];
    quote! {
        #[doc = #title]
        #derive
        #[must_use = "it holds the machine"]
        #visibility enum Typed #generics #bounds { #(#variants)* }

        #debug
        #told
        #method
        #conversion
    }
}

/// The name of the state: a machine that derives no `Debug` shows nothing else either.
fn debug(target: &Target<'_>) -> TokenStream {
    let (generics, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    let arguments = target.parameters.in_brackets();
    let idents: Vec<&Ident> = target.configurations().map(|id| target.configuration(id)).collect();
    let names = idents.iter().map(ToString::to_string);
    let body = if idents.is_empty() {
        // A machine that never comes to rest.
        quote!(let _ = f; match *self {})
    } else {
        quote! {
            use self::Typed as S;
            let name = match self { #(S::#idents(_) => #names,)* };
            f.debug_tuple(name).finish_non_exhaustive()
        }
    };
    quote! {
        #[automatically_derived]
        impl #generics ::core::fmt::Debug for Typed #arguments #bounds {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #body
            }
        }
    }
}

/// The same runtime machine, its state told by a type.
fn told(target: &Target<'_>) -> TokenStream {
    let (root, machine, s) = (&target.root, &target.machine.ident, &target.s);
    let (parameters, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    let (arguments, tag) = (target.parameters.arguments(), target.tag_type());
    let rows = target.parameters.in_brackets();
    let phantom =
        (!target.parameters.is_empty()).then(|| quote!(parameters: ::core::marker::PhantomData,));
    let (bound, parameter, state) = match target.lowering {
        Lowering::Rows => (Some(quote!(: AtRest)), None, quote!(#s::HERE)),
        Lowering::Engine => (None, Some(quote!(, state: #s)), quote!(state)),
    };
    quote! {
        impl #parameters Rows #rows #bounds {
            #[inline]
            fn told<#s #bound>(
                machine: super::#machine<#(#arguments,)* #tag> #parameter
            ) -> super::#machine<#(#arguments,)* #s> {
                super::#machine { held: #root::__private::retold(machine.held, #state), #phantom }
            }
        }
    }
}

/// `typed(self)`
fn method(target: &Target<'_>) -> TokenStream {
    let (visibility, machine) = (target.inner_visibility(), &target.machine.ident);
    let (arguments, tag) = (target.parameters.arguments(), target.tag_type());
    let (generics, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    let in_brackets = target.parameters.in_brackets();
    let arms = target.configurations().map(|id| {
        let (ident, state) = (target.configuration(id), target.inner_state_type(id));
        let pattern = if target.is_parallel() {
            target.inner_places(target.leaves(id))
        } else {
            quote!(State::#ident)
        };
        let state = (target.lowering == Lowering::Engine).then(|| quote!(, #state));
        quote!(#pattern => Typed::#ident(Rows::told(self #state)),)
    });
    let is_exhaustive =
        !target.is_parallel() && target.configurations().count() == target.resting().count();
    let rest = (!is_exhaustive)
        .then(|| quote!(_ => ::core::unreachable!("`explore` finds every state of rest"),));
    let scrutinee = scrutinee(target, &quote!(self));
    quote! {
        impl #generics super::#machine<#(#arguments,)* #tag> #bounds {
            /// The machine with its state as a type, to match on.
            #[inline]
            #visibility fn typed(self) -> Typed #in_brackets {
                match #scrutinee { #(#arms)* #rest }
            }
        }
    }
}

/// From the enum to the runtime machine.
fn conversion(target: &Target<'_>) -> TokenStream {
    let machine = &target.machine.ident;
    let (arguments, tag) = (target.parameters.arguments(), target.tag_type());
    let (generics, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    let in_brackets = target.parameters.in_brackets();
    let idents: Vec<_> = target.configurations().map(|id| target.configuration(id)).collect();
    let import = (!idents.is_empty()).then(|| {
        quote!(
            use self::Typed as S;
        )
    });
    quote! {
        #[automatically_derived]
        impl #generics ::core::convert::From<Typed #in_brackets>
            for super::#machine<#(#arguments,)* #tag> #bounds
        {
            #[inline]
            fn from(typed: Typed #in_brackets) -> Self {
                #import
                match typed { #(S::#idents(it) => it.runtime(),)* }
            }
        }
    }
}
