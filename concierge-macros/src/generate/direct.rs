//! The hook that takes an event without the engine, where all that it does is known.

use proc_macro2::TokenStream;
use quote::quote;

use super::group::Group;
use super::{chart, runtime};
use crate::target::Target;
use crate::token::local;

/// `fn direct`, in a chart in which some event may need no engine.
pub(super) fn hook(target: &Target<'_>) -> Option<TokenStream> {
    let groups = Group::all(target);
    if groups.is_empty() {
        return None;
    }
    let root = &target.root;
    let (event_type, time) = (runtime::event_type(target), target.time());
    let [from, histories] = ["from", "histories"].map(local);
    let [context, event, now] = ["context", "event", "now"].map(local);
    let body = Group::matched(&groups, target);
    let places =
        target.is_parallel().then(|| quote!(let #from = #root::__private::places_mut(#from);));
    Some(quote! {
        #[inline]
        #[allow(clippy::unnested_or_patterns, reason = "states that do the same, in their order")]
        fn direct(
            #from: &mut Self::Configuration,
            #histories: &mut Self::Histories,
            #context: &mut Self::Context,
            #event: &#event_type,
            #now: #time,
        ) -> ::core::option::Option<#root::Outcome<Self::Configuration>> {
            #places
            let _ = (&*#histories, &*#context, #now);
            #body
        }
    })
}

/// In `deliver`, the way without the engine.
pub(super) fn attempt(target: &Target<'_>) -> Option<TokenStream> {
    let (root, numbers) = (&target.root, chart::numbers(target));
    (!Group::all(target).is_empty()).then(|| {
        quote! {
            let direct = #root::engine::directly::<Self, #numbers>(&mut self.held, &event, now);
            if let ::core::option::Option::Some(result) = direct {
                return result;
            }
        }
    })
}
