//! The typed transitions: which event a state accepts, and what comes out.

use concierge_model::{EventId, StateId};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Fields;

use super::{docs, outcome, payload};
use crate::name;
use crate::target::Target;
use crate::token::{at, field, local};

/// A machine of more resting states than this does not list them all in its messages.
const LISTED_STATES: usize = 12;

/// The trait that says so: the bound is on the event, since rustc then always names both.
pub(super) fn definition(target: &Target<'_>) -> TokenStream {
    let (machine, s) = (&target.machine.ident, &target.s);
    let here = at(machine.span());
    let visibility = target.inner_visibility_at(here);
    let (parameters, arguments) = (target.parameters.declarations(), target.parameters.arguments());
    let bounds = target.parameters.where_clause();
    let root = &target.root;
    let now =
        target.machine.time.as_ref().map(
            |_| quote!(, now: <super::#machine<#(#arguments,)* State> as #root::Machine>::Time),
        );
    let title = format!(
        "The events that a [`{machine}`](super::{machine}) accepts in state `{s}`: the bound of its \
         `send`."
    );
    let message = format!("state `{{{s}}}` of `{machine}` does not accept event `{{Self}}`");
    let label = format!("not accepted in state `{{{s}}}`");
    let notes = accepted_notes(target);
    quote_spanned! {here=>
        #[doc = #title]
        #[diagnostic::on_unimplemented(
            message = #message,
            label = #label,
            #(note = #notes,)*
        )]
        #visibility trait AcceptedIn<#(#parameters,)* #s>: ::core::marker::Sized #bounds {
            /// The machine after the event, or the enum of what it can be.
            type Next;

            #[doc(hidden)]
            fn deliver(self, machine: super::#machine<#(#arguments,)* #s> #now) -> Self::Next;
        }
    }
}

fn accepted_notes(target: &Target<'_>) -> Vec<String> {
    let resting: Vec<StateId> = target.exploration.resting().collect();
    if resting.len() > LISTED_STATES {
        return Vec::new();
    }
    let note = |id: &StateId| {
        let events = target.machine.events_of(*id).map(|(_, event)| format!("`{}`", event.ident));
        let events: Vec<String> = events.collect();
        let state = &target.machine.state(*id).ident;
        if events.is_empty() {
            return format!("`{state}` accepts no event");
        }
        format!("`{state}` accepts {}", events.join(", "))
    };
    resting.iter().map(note).collect()
}

/// The transitions at the site: an implementation and a method for each state and event.
pub(super) fn transitions(target: &Target<'_>) -> TokenStream {
    let implementations =
        target.pairs().map(|(source, event)| implementation(target, source, event));
    let methods = target.exploration.resting().map(|source| methods(target, source));
    implementations.chain(methods).collect()
}

fn implementation(target: &Target<'_>, source: StateId, event: EventId) -> TokenStream {
    let (module, parameters) = (&target.module, target.parameters.declarations());
    let bounds = target.parameters.where_clause();
    let (state, declared) = (target.machine.state(source), target.machine.event(event));
    let (source_ident, event_ident) = (&state.ident, &declared.ident);
    let (arguments, payload) =
        (target.parameters.arguments(), payload::parameters(target, declared).in_brackets());
    let here = at(first_span(target, source, event));
    let place = target.place_of(source, event);
    let (next, machine, now) =
        (target.next_type(place), target.typed(source), target.now_parameter());
    let body = outcome::delivery(target, source, event);
    let generics = (!parameters.is_empty()).then(|| quote!(<#(#parameters),*>));
    let held = local("machine");
    quote_spanned! {here=>
        #[automatically_derived]
        impl #generics #module::AcceptedIn<#(#arguments,)* #module::#source_ident>
            for #module::#event_ident #payload #bounds
        {
            type Next = #next;

            #[inline]
            fn deliver(self, #held: #machine #now) -> Self::Next {
                #body
            }
        }
    }
}

/// Where the definition says what the event does in the state.
fn first_span(target: &Target<'_>, source: StateId, event: EventId) -> Span {
    let first = target.machine.candidates(source, event).next();
    first.map_or_else(|| target.machine.event(event).ident.span(), |first| first.span)
}

fn methods(target: &Target<'_>, source: StateId) -> TokenStream {
    let mut methods =
        target.machine.events_of(source).map(|(event, _)| method(target, source, event)).peekable();
    if methods.peek().is_none() {
        return TokenStream::new();
    }
    let (generics, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    let machine = target.typed(source);
    quote!(impl #generics #machine #bounds { #(#methods)* })
}

/// `idle.message_received(event_context)`
fn method(target: &Target<'_>, source: StateId, id: EventId) -> TokenStream {
    let event = target.machine.event(id);
    let here = at(first_span(target, source, id));
    let (visibility, module, ident) = (target.visibility_at(here), &target.module, &event.ident);
    let (name, docs) = (name::method(event), docs::of_method(target, source, id));
    let count = event.payload.len();
    let names: Vec<_> = event
        .payload
        .iter()
        .enumerate()
        .map(|(position, declared)| {
            declared.ident.clone().unwrap_or_else(|| field(position, count))
        })
        .collect();
    let types = event.payload.iter().map(|declared| &declared.ty);
    let value = match &event.payload {
        Fields::Named(_) => quote!(#module::#ident { #(#names),* }),
        Fields::Unnamed(_) => quote!(#module::#ident(#(#names),*)),
        Fields::Unit => quote!(#module::#ident),
    };
    let next = target.next_type(target.place_of(source, id));
    let (parameter, argument) = (target.now_parameter(), target.now_argument());
    quote_spanned! {here=>
        #[doc = #docs]
        #[inline]
        #visibility fn #name(self #(, #names: #types)* #parameter) -> #next {
            self.send(#value #argument)
        }
    }
}
