//! What is derived for events and effects because the machine holds some of them: events that wait
//! or are due later, effects that nobody has taken.

use concierge_model::derived;
use concierge_model::explore::Set;
use proc_macro2::TokenStream;
use quote::quote;
use syn::Attribute;

use crate::target::Target;

/// For a type of events, with these attributes of its own.
pub(super) fn of_events(target: &Target<'_>, own: &[&[Attribute]]) -> Option<TokenStream> {
    // A snapshot holds a copy of them.
    let is_held = target.has_deferred_events() || target.has_delayed_events();
    let wanted = is_held.then(|| wanted(target, true));
    missing(wanted.unwrap_or_default(), own)
}

/// For a type of effects, with these attributes of its own.
pub(super) fn of_effects(target: &Target<'_>, own: &[&[Attribute]]) -> Option<TokenStream> {
    // After an event that fails, those from before are there again.
    missing(wanted(target, target.is_fallible), own)
}

/// What the machine derives, and `Clone` if it is needed in any case.
fn wanted(target: &Target<'_>, is_cloned: bool) -> Set<String> {
    let derived = derived(&target.machine.attributes);
    let derived = derived.iter().map(ToString::to_string);
    derived.chain(is_cloned.then(|| "Clone".to_owned())).collect()
}

/// Of what is wanted, what the definition does not derive itself.
fn missing(mut wanted: Set<String>, own: &[&[Attribute]]) -> Option<TokenStream> {
    for name in own.iter().copied().flat_map(derived) {
        wanted.remove(&name.to_string());
    }
    let paths = wanted.iter().filter_map(|name| match name.as_str() {
        "Clone" => Some(quote!(::core::clone::Clone)),
        "Debug" => Some(quote!(::core::fmt::Debug)),
        "PartialEq" => Some(quote!(::core::cmp::PartialEq)),
        "Eq" => Some(quote!(::core::cmp::Eq)),
        _ => None,
    });
    let paths: Vec<TokenStream> = paths.collect();
    (!paths.is_empty()).then(|| quote!(#[::core::prelude::v1::derive(#(#paths),*)]))
}
