//! The effects: a type for each, and their sum.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::{derives, docs, event, payload};
use crate::target::Target;
use crate::token::at;

/// `pub struct SendReply { pub text: String }`, and `pub enum Effect { SendReply(SendReply), ... }`
pub(super) fn definition(target: &Target<'_>) -> Option<TokenStream> {
    let effects = &target.machine.effects;
    if effects.is_empty() {
        return None;
    }
    // What is derived for the events is derived for the effects: a machine holds both.
    let shared = &target.machine.event_attributes;
    let types = effects.iter().map(|effect| {
        let derives = derives::of_effects(target, &[shared, &effect.attributes]);
        let docs = docs::of_effect(target, effect);
        event::carrier(target, effect, "effect", &docs, shared, derives.as_ref())
    });
    let derives = derives::of_effects(target, &[shared]);
    let here = at(target.machine.ident.span());
    let visibility = target.inner_visibility_at(here);
    let parameters = payload::parameters_of_all(target, effects);
    let (declared, arguments) = (parameters.declared_in_brackets(), parameters.in_brackets());
    let title = format!("An effect of a [`{0}`](super::{0}).", target.machine.ident);
    let idents: Vec<_> = effects.iter().map(|effect| &effect.ident).collect();
    let carried: Vec<_> = effects.iter().map(|effect| event::type_of(target, effect)).collect();
    let docs = effects.iter().map(docs::name_of_effect);
    Some(quote_spanned! {here=>
        #(#types)*

        #(#shared)*
        #derives
        #[doc = #title]
        #visibility enum Effect #declared {
            #(#[doc = #docs] #idents(#carried),)*
        }

        #(
            #[automatically_derived]
            impl #declared ::core::convert::From<#carried> for Effect #arguments {
                #[inline]
                fn from(effect: #carried) -> Self {
                    Self::#idents(effect)
                }
            }
        )*
    })
}

/// From the site, the sum of the effects; a type without values if there are none.
pub(super) fn type_of_all(target: &Target<'_>) -> TokenStream {
    let effects = &target.machine.effects;
    if effects.is_empty() {
        let root = &target.root;
        return quote!(#root::Never);
    }
    let (module, arguments) =
        (&target.module, payload::parameters_of_all(target, effects).in_brackets());
    quote!(#module::Effect #arguments)
}
