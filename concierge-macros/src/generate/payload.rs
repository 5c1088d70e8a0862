//! The types of payloads, which the user wrote for the site of the macro and which stand in the
//! module.
//!
//! The module imports what the site sees. A payload that mentions a name which means something
//! else in the module (the event `Order` that carries the user's `Order`, or `super::Order`) goes
//! by an alias at the site.

use concierge_model::explore::Set;
use concierge_model::{Event, RESERVED};
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote};
use syn::Field;

use crate::parameters::Parameters;
use crate::target::Target;
use crate::token::all;

/// `use super::*`, if a payload may need it.
pub(super) fn import(target: &Target<'_>) -> Option<TokenStream> {
    let has_payload = carriers(target).any(|carrier| !carrier.payload.is_empty());
    let has_bounds = !target.parameters.is_empty();
    (has_payload || has_bounds).then(|| {
        quote! {
            #[allow(unused_imports, clippy::wildcard_imports, reason = "payloads name the user's types")]
            use super::*;
        }
    })
}

/// What carries a payload: events and effects.
fn carriers<'a>(target: &Target<'a>) -> impl Iterator<Item = &'a Event> + use<'a> {
    target.machine.events.iter().chain(&target.machine.effects)
}

/// The parameters that an event's type has.
pub(super) fn parameters(target: &Target<'_>, event: &Event) -> Parameters {
    target.parameters.used_in(event.payload.to_token_stream())
}

/// The parameters that the sum of some events, or effects, has.
pub(super) fn parameters_of_all(target: &Target<'_>, events: &[Event]) -> Parameters {
    let payloads = events.iter().map(|event| event.payload.to_token_stream());
    target.parameters.used_in(all(payloads))
}

/// The aliases at the site.
pub(super) fn aliases(target: &Target<'_>) -> TokenStream {
    let hidden = hidden_names(target);
    let fields = carriers(target)
        .flat_map(|event| event.payload.iter().enumerate().map(move |field| (event, field)));
    let hiding = fields.filter(|(_, (_, field))| mentions(field.ty.to_token_stream(), &hidden));
    all(hiding.map(|(event, (position, field))| {
        let alias = alias(target, event, position);
        let parameters = target.parameters.used_in(field.ty.to_token_stream());
        let (arguments, ty) = (parameters.in_brackets(), &field.ty);
        quote!(#[doc(hidden)] type #alias #arguments = #ty;)
    }))
}

/// The type of a field, as the module names it.
pub(super) fn field_type(
    target: &Target<'_>,
    event: &Event,
    position: usize,
    field: &Field,
) -> TokenStream {
    let ty = field.ty.to_token_stream();
    if !mentions(ty.clone(), &hidden_names(target)) {
        return ty;
    }
    let alias = alias(target, event, position);
    let arguments = target.parameters.used_in(ty).in_brackets();
    quote!(super::#alias #arguments)
}

fn alias(target: &Target<'_>, event: &Event, position: usize) -> Ident {
    format_ident!("{}{}Payload{position}", target.machine.ident, event.ident)
}

/// The names that mean something else in the module than at the site.
fn hidden_names(target: &Target<'_>) -> Set<String> {
    let machine = target.machine;
    let states = machine.states.iter().map(|state| state.ident.to_string());
    let events = carriers(target).map(|event| event.ident.to_string());
    let enums = target.enums().map(|(_, ident)| ident.to_string());
    let generated = RESERVED.iter().copied().chain(["self", "super"]).map(str::to_owned);
    generated.chain(states).chain(events).chain(enums).collect()
}

fn mentions(tokens: TokenStream, names: &Set<String>) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.contains(&ident.to_string()),
        TokenTree::Group(group) => mentions(group.stream(), names),
        _ => false,
    })
}
