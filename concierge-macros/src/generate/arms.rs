//! A `match` that is made of patterns and bodies.

use concierge_model::explore::Map;
use proc_macro2::TokenStream;
use quote::quote;

/// A pattern, and what is done where it matches.
pub(super) type Arm = (TokenStream, TokenStream);

/// Arms of which no two do the same: their patterns share one.
pub(super) fn merged(arms: impl Iterator<Item = Arm>) -> Vec<Arm> {
    merged_all(arms.collect())
}

fn merged_all(arms: Vec<Arm>) -> Vec<Arm> {
    let mut places = Map::new();
    let mut merged: Vec<Arm> = Vec::new();
    for (pattern, body) in arms {
        let place = *places.or_insert(body.to_string(), merged.len());
        match merged.get_mut(place) {
            Some((patterns, _)) => patterns.extend(quote!(| #pattern)),
            None => merged.push((pattern, body)),
        }
    }
    merged
}

/// The `match` that they make.
pub(super) fn matched(scrutinee: &TokenStream, arms: &[Arm]) -> TokenStream {
    let arms = arms.iter().map(|(pattern, body)| quote!(#pattern => { #body }));
    quote!(match #scrutinee { #(#arms)* })
}

/// A `match` in which something happens in some cases, if there are any.
pub(super) fn in_some_cases(
    scrutinee: &TokenStream,
    arms: impl Iterator<Item = Arm>,
) -> Option<TokenStream> {
    let mut arms = merged(arms);
    (!arms.is_empty()).then(|| {
        arms.push((quote!(_), TokenStream::new()));
        matched(scrutinee, &arms)
    })
}
