//! What comes out of a typed transition: the machine in its next configuration, or an enum of
//! machines.

use concierge_model::explore::ConfigurationId;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::docs;
use crate::ends::{Ends, Place};
use crate::target::Target;
use crate::token::{all, at};

/// The enums of the module.
pub(super) fn types(target: &Target<'_>) -> TokenStream {
    let machine = &target.machine.ident;
    let arguments = target.parameters.arguments();
    let (generics, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    let definition = |(place, ident): (Place, &Ident)| {
        let docs = docs::of_outcome(target, place);
        let variants = variants(target, place, ident.span()).into_iter().map(|variant| {
            let (name, docs) = (&variant.name, &variant.docs);
            let state = target.inner_state_type(variant.configuration);
            quote!(#[doc = #docs] #name(super::#machine<#(#arguments,)* #state>),)
        });
        let here = at(ident.span());
        let visibility = target.inner_visibility_at(here);
        quote_spanned! {here=>
            #[doc = #docs]
            #[::core::prelude::v1::derive(::core::fmt::Debug)]
            #[must_use = "it holds the machine"]
            #visibility enum #ident #generics #bounds { #(#variants)* }
        }
    };
    all(target.enums().map(definition))
}

/// From an enum to the runtime machine.
pub(super) fn conversions(target: &Target<'_>) -> TokenStream {
    let (module, runtime) = (&target.module, target.runtime());
    let (generics, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    let arguments = target.parameters.in_brackets();
    let conversion = |(place, ident): (Place, &Ident)| {
        let names: Vec<_> =
            variants(target, place, ident.span()).into_iter().map(|variant| variant.name).collect();
        quote! {
            #[automatically_derived]
            impl #generics ::core::convert::From<#module::#ident #arguments> for #runtime #bounds {
                fn from(outcome: #module::#ident #arguments) -> Self {
                    match outcome {
                        #(#module::#ident::#names(machine) => machine.runtime(),)*
                    }
                }
            }
        }
    };
    all(target.enums().map(conversion))
}

/// One way in which a machine can come out.
struct Variant {
    name: Ident,
    configuration: ConfigurationId,
    docs: String,
}

fn variants(target: &Target<'_>, place: Place, span: Span) -> Vec<Variant> {
    let Ends { rests_in, may_stay, may_not_settle } = target.ends(place);
    let rests = |&configuration: &ConfigurationId| {
        let docs = format!("The machine rests in {}.", docs::configuration(target, configuration));
        Variant { name: target.configuration(configuration).clone(), configuration, docs }
    };
    let mut variants: Vec<Variant> = rests_in.iter().map(rests).collect();
    if let Place::Event(configuration, _) = place {
        let ident = |name| Ident::new(name, at(span));
        if *may_stay {
            let docs = "No transition fired: the machine rests where it was.".to_owned();
            variants.push(Variant { name: ident("Stayed"), configuration, docs });
        }
        if *may_not_settle {
            let docs = "The machine did not come to rest: it is as it was.".to_owned();
            variants.push(Variant { name: ident("Unsettled"), configuration, docs });
        }
    }
    variants
}
