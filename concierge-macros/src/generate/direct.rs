//! The hook that takes an event without the engine, where all that it does is known.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::step::Step;
use super::{chart, runtime};
use crate::target::Target;
use crate::token::local;

/// `fn direct`, in a chart in which some event may need no engine.
pub(super) fn hook(target: &Target<'_>) -> Option<TokenStream> {
    let steps: Vec<_> = Step::all(target).collect();
    if steps.is_empty() {
        return None;
    }
    let (root, slots) = (&target.root, Literal::usize_unsuffixed(target.slots.count()));
    let (module, event_type, time) = (&target.module, runtime::event_type(target), target.time());
    let [from, context, event, now] = ["from", "context", "event", "now"].map(local);
    let arms = steps.iter().map(|step| {
        let ident = &target.machine.event(step.event).ident;
        let (bound, body) = (step.bound(), step.body());
        quote!(#module::Event::#ident(#bound) => { #body })
    });
    let rest = (steps.len() < target.machine.events.len())
        .then(|| quote!(_ => return ::core::option::Option::None,));
    Some(quote! {
        #[inline]
        #[allow(clippy::unnested_or_patterns, reason = "states that do the same, in their order")]
        fn direct(
            #from: &mut [::core::primitive::u16; #slots],
            #context: &mut Self::Context,
            #event: &#event_type,
            #now: #time,
        ) -> ::core::option::Option<#root::engine::Direct> {
            let _ = (&*#context, #now);
            match #event { #(#arms)* #rest }
        }
    })
}

/// In `deliver`, the way without the engine.
pub(super) fn attempt(target: &Target<'_>) -> Option<TokenStream> {
    let (root, numbers) = (&target.root, chart::numbers(target));
    Step::all(target).next().map(|_| {
        quote! {
            let direct = #root::engine::directly::<Self, #numbers>(&mut self.held, &event, now);
            if let ::core::option::Option::Some(result) = direct {
                return result;
            }
        }
    })
}
