//! What is said of each state as a list. To rustc a slice of its own costs ten times what is in it:
//! all of them are parts of one.

use concierge_model::StateId;
use concierge_model::explore::{ConfigurationId, Map};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::target::Target;

/// In a method of the tag, the list of each state in which the machine can rest, and an empty one of
/// the others: variants of this enum. Equal lists are one part.
pub(super) fn by_state<'a>(
    target: &'a Target<'_>,
    of: &TokenStream,
    list: impl Fn(ConfigurationId) -> Vec<&'a Ident>,
) -> TokenStream {
    let mut all = Vec::new();
    let mut known: Map<Vec<&Ident>, (usize, usize)> = Map::new();
    let mut parts = Vec::new();
    for id in target.configurations() {
        let list = list(id);
        let next = (all.len(), all.len() + list.len());
        let part = known.get(&list).copied().unwrap_or(next);
        if part == next {
            all.extend(list.iter().copied());
            known.insert(list, part);
        }
        parts.extend(target.leaves(id).iter().map(|leaf| (*leaf, part)));
    }
    let import = (!all.is_empty()).then(|| quote!(use self::#of as S;));
    if known.len() == 1 && parts.len() == target.resting().count() {
        return quote!(#import &[#(S::#all),*]);
    }
    let parts = by_number(parts.into_iter(), (0, 0)).into_iter().map(|(from, to)| {
        let [from, to] = [from, to].map(Literal::usize_unsuffixed);
        quote!((#from, #to))
    });
    let root = &target.root;
    quote!(#import #root::__private::part(&[#(S::#all),*], &[#(#parts),*], self as usize))
}

/// Of every number up to the last state's, what is said of that state; `other` of the numbers of
/// others.
pub(super) fn by_number<T: Clone>(said: impl Iterator<Item = (StateId, T)>, other: T) -> Vec<T> {
    let said: Map<StateId, T> = said.collect();
    let count = said.keys().last().map_or(0, |last| last.0 + 1);
    (0..count).map(|number| said.get(&StateId(number)).unwrap_or(&other).clone()).collect()
}
