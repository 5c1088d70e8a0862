//! The data that states own while they are active.

use concierge_model::StateId;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;

use crate::target::Target;
use crate::token::{all, at, local};

/// The states that own data, in document order.
fn owners<'a>(target: &Target<'a>) -> impl DoubleEndedIterator<Item = StateId> + use<'a> {
    let states: Vec<_> = target.machine.states().collect();
    let owners = states.into_iter().filter(|(_, state)| state.data.is_some()).map(|(id, _)| id);
    owners.collect::<Vec<_>>().into_iter()
}

/// From the site, the type of all of it: a list with an element for each owner, `()` at its end.
pub(super) fn list(target: &Target<'_>) -> TokenStream {
    let module = &target.module;
    owners(target).rev().fold(quote!(()), |rest, owner| {
        let state = target.machine.state(owner);
        let (name, ty) = (name(target, owner), state.data.as_ref().map(|data| &data.ty));
        let here = at(ty.span());
        let root = target.root_at(here);
        quote_spanned!(here=> #root::engine::Data<#module::#name, #ty, #rest>)
    })
}

/// `fn copied`. rustc says at the type of the data if it cannot be cloned.
pub(super) fn copy(target: &Target<'_>) -> TokenStream {
    let (root, value) = (&target.root, local("owned"));
    if owners(target).next().is_none() {
        return quote!(
            fn copied((): &Self::Owned) -> Self::Owned {}
        );
    }
    let copies = owners(target).filter_map(|owner| {
        let (place, data) = (place(target, owner)?, target.machine.state(owner).data.as_ref()?);
        let here = at(data.ty.span());
        Some(quote_spanned!(here=> ::core::clone::Clone::clone(&#value #place)))
    });
    let body =
        copies.rev().fold(quote!(()), |rest, copy| quote!(#root::engine::Data::new(#copy, #rest)));
    quote! {
        fn copied(#value: &Self::Owned) -> Self::Owned {
            #body
        }
    }
}

/// Where the data of a state is in the list: `.rest.value`.
pub(super) fn place(target: &Target<'_>, state: StateId) -> Option<TokenStream> {
    let position = owners(target).position(|owner| owner == state)?;
    let rests = std::iter::repeat_n(quote!(.rest), position);
    Some(quote!(#(#rests)*.value))
}

/// The type that stands for the name of an owner.
fn name(target: &Target<'_>, owner: StateId) -> Ident {
    format_ident!("{}Data", target.machine.state(owner).ident)
}

/// In the module, the names of the owners.
pub(super) fn names(target: &Target<'_>) -> TokenStream {
    let root = &target.root;
    let visibility = target.inner_visibility();
    let name = |owner| {
        let (ident, state) = (name(target, owner), target.machine.state(owner));
        let (outside, was) = (&state.name, state.was.iter().map(|former| &former.name));
        let was = (!state.was.is_empty()).then(|| {
            quote! {
                const WAS: &'static [&'static ::core::primitive::str] = &[#(#was),*];
            }
        });
        quote! {
            #[doc(hidden)]
            #[::core::prelude::v1::derive(
                ::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq
            )]
            #visibility enum #ident {}

            #[automatically_derived]
            impl #root::engine::Named for #ident {
                const NAME: &'static str = #outside;
                #was
            }
        }
    };
    all(owners(target).map(name))
}

/// The methods that lend it: of every machine in which the owner is active, and of the runtime
/// machine.
pub(super) fn methods(target: &Target<'_>) -> TokenStream {
    all(owners(target).map(|owner| methods_of(target, owner)))
}

fn methods_of(target: &Target<'_>, owner: StateId) -> TokenStream {
    let (root, state) = (&target.root, target.machine.state(owner));
    let (Some(place), Some(data)) = (place(target, owner), &state.data) else {
        return TokenStream::new();
    };
    let (here, ty) = (at(state.ident.span()), &data.ty);
    let visibility = target.visibility_at(here);
    let name = Ident::new(&crate::name::data_method(state), here);
    let (generics, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    let value = quote!(#root::__private::memory(&self.held).owned()#place);
    let docs = format!("The data of state `{}`.", state.name);
    let configurations = target
        .configurations()
        .filter(|id| target.exploration.configuration(*id).active.contains(&owner));
    let typed = configurations.map(|id| {
        let machine = target.typed(id);
        quote! {
            impl #generics #machine #bounds {
                #[doc = #docs]
                #[must_use]
                #visibility fn #name(&self) -> &#ty {
                    let data = ::core::option::Option::as_ref(&#value);
                    ::core::option::Option::expect(data, "a state that is active has its data")
                }
            }
        }
    });
    let (runtime, maybe) =
        (target.runtime(), format!("{docs} There is none while it is not active."));
    quote_spanned! {here=>
        #(#typed)*

        impl #generics #runtime #bounds {
            #[doc = #maybe]
            #[must_use]
            #visibility fn #name(&self) -> ::core::option::Option<&#ty> {
                ::core::option::Option::as_ref(&#value)
            }
        }
    }
}
