//! The methods that send events: one for each event, whatever the state. That the state accepts the
//! event is a bound, so that a call in another state is told what that state accepts.

use concierge_model::EventId;
use concierge_model::explore::{Set, Stimulus};
use concierge_table::Table;
use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote, quote_spanned};
use syn::Fields;

use super::{accept, docs};
use crate::name;
use crate::target::Target;
use crate::token::{all, at, field, shown_at};

/// The methods for all that is accepted somewhere.
pub(super) fn methods(target: &Target<'_>) -> Option<TokenStream> {
    let accepted = target.configurations().flat_map(|id| target.accepted(id));
    let accepted: Set<Stimulus> = accepted.collect();
    if accepted.is_empty() {
        return None;
    }
    let (parameters, bounds) = (target.parameters.declarations(), target.parameters.where_clause());
    let (module, s) = (&target.module, &target.s);
    let of_any = target.held_by(&quote!(#s));
    let methods = target
        .machine
        .with_table(|table| all(accepted.into_iter().map(|on| method(target, table, on))));
    Some(quote! {
        impl<#(#parameters,)* #s: #module::AtRest> #of_any #bounds { #methods }
    })
}

/// `idle.message_received(event_context)`, `waiting.elapse(now)`. The event is a type parameter
/// that can be but one: rustc looks for the method by name alone then, and speaks of the bound.
fn method(target: &Target<'_>, table: &Table<'_>, on: Stimulus) -> TokenStream {
    let here = at(match on {
        Stimulus::Event(event) => target.machine.event(event).ident.span(),
        Stimulus::Tick => target.machine.ident.span(),
    });
    let (visibility, docs) = (target.visibility_at(here), docs::of_method(target, table, on));
    let (root, module, s) =
        (&target.root, shown_at(&target.module.to_token_stream(), here), &target.s);
    let (e, arguments) =
        (name::parameter("E", &target.machine.generics), target.parameters.arguments());
    let event = accept::event_type(target, on);
    let (parameter, argument) = (target.now_parameter(), target.now_argument());
    let (name, parameters, value) = match on {
        Stimulus::Event(event) => sent(target, event),
        Stimulus::Tick => (quote!(elapse), TokenStream::new(), quote!(#module::Elapsed)),
    };
    quote_spanned! {here=>
        #[doc = #docs]
        #[inline]
        #visibility fn #name<#e>(self #parameters #parameter) -> #e::Next
        where
            #event: #root::__private::Same<#e>,
            #e: #module::AcceptedIn<#(#arguments,)* #s>,
        {
            self.send(#root::__private::Same::same(#value) #argument)
        }
    }
}

/// The name of an event's method, its parameters, and the event that it makes of them.
fn sent(target: &Target<'_>, event: EventId) -> (TokenStream, TokenStream, TokenStream) {
    let event = target.machine.event(event);
    let (module, ident, name) = (&target.module, &event.ident, name::method(target.machine, event));
    let count = event.payload.len();
    let fields = event.payload.iter().enumerate();
    let names: Vec<_> = fields
        .map(|(at, declared)| declared.ident.clone().unwrap_or_else(|| field(at, count)))
        .collect();
    let types = event.payload.iter().map(|declared| &declared.ty);
    let value = match &event.payload {
        Fields::Named(_) => quote!(#module::#ident { #(#names),* }),
        Fields::Unnamed(_) => quote!(#module::#ident(#(#names),*)),
        Fields::Unit => quote!(#module::#ident),
    };
    (quote!(#name), quote!(#(, #names: #types)*), value)
}
