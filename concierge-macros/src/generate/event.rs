//! The events: a type for each, their sum, and the tag that tells which.

use concierge_model::Event;
use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Attribute, Fields, Visibility};

use super::{derives, docs, payload};
use crate::target::Target;
use crate::token::{all, at};

/// `pub struct MessageReceived { pub event_context: Option<EventContext> }`
pub(super) fn types(target: &Target<'_>) -> TokenStream {
    let shared = &target.machine.event_attributes;
    let carrier = |event: &Event| {
        let derives = derives::of_events(target, &[shared, &event.attributes]);
        carrier(target, event, "event", &docs::of_event(target, event), shared, derives.as_ref())
    };
    all(target.machine.events.iter().map(carrier))
}

/// The type of an event or an effect, as `kind` says.
pub(super) fn carrier(
    target: &Target<'_>,
    event: &Event,
    kind: &str,
    docs: &str,
    shared: &[Attribute],
    derives: Option<&TokenStream>,
) -> TokenStream {
    let here = at(event.ident.span());
    let visibility = target.inner_visibility_at(here);
    let parameters = payload::parameters(target, event).declared_in_brackets();
    let (own, ident) = (&event.attributes, &event.ident);
    let fields = event.payload.iter().enumerate().map(|(position, field)| {
        let ty = payload::field_type(target, event, position, field);
        let visibility = match &field.vis {
            Visibility::Inherited => visibility.clone(),
            written => quote!(#written),
        };
        let docs = docs::of_field(field, kind);
        let (attributes, name) = (&field.attrs, field.ident.as_ref().map(|name| quote!(#name:)));
        quote!(#(#attributes)* #docs #visibility #name #ty)
    });
    let body = match &event.payload {
        Fields::Named(_) => quote!({ #(#fields),* }),
        Fields::Unnamed(_) => quote!((#(#fields),*);),
        Fields::Unit => quote!(;),
    };
    quote_spanned! {here=>
        #(#shared)*
        #(#own)*
        #derives
        #[doc = #docs]
        #visibility struct #ident #parameters #body
    }
}

/// In the module, the type of an event or an effect.
pub(super) fn type_of(target: &Target<'_>, event: &Event) -> TokenStream {
    let (ident, arguments) = (&event.ident, payload::parameters(target, event).in_brackets());
    quote!(#ident #arguments)
}

/// `pub struct Elapsed;`, in a machine with timers.
pub(super) fn elapsed(target: &Target<'_>) -> Option<TokenStream> {
    let visibility = target.inner_visibility();
    (target.has_timers() && target.is_typed()).then(|| {
        quote! {
            /// Time has passed: the timer that is over first fires, if one is. What
            /// [`send`](AcceptedIn) delivers in `elapse`.
            #visibility struct Elapsed;
        }
    })
}

/// `pub enum Event { MessageReceived(MessageReceived), ... }`
pub(super) fn sum(target: &Target<'_>) -> TokenStream {
    let here = at(target.machine.ident.span());
    let (visibility, root) = (target.inner_visibility_at(here), &target.root);
    let parameters = payload::parameters_of_all(target, &target.machine.events);
    let (declared, arguments) = (parameters.declared_in_brackets(), parameters.in_brackets());
    let attributes = &target.machine.event_attributes;
    let derives = derives::of_events(target, &[attributes]);
    let events = &target.machine.events;
    let idents: Vec<_> = events.iter().map(|event| &event.ident).collect();
    let types: Vec<_> = events.iter().map(|event| type_of(target, event)).collect();
    let bare = bare(target);
    let layout = layout(events.len());
    let docs = events.iter().map(docs::name_of_event);
    let title = format!("An event of a [`{0}`](super::{0}).", target.machine.ident);
    quote_spanned! {here=>
        #(#attributes)*
        #derives
        #layout
        #[doc = #title]
        #visibility enum Event #declared {
            #(#[doc = #docs] #idents(#types),)*
        }

        impl #declared Event #arguments {
            /// Which event it is.
            #[inline]
            #[must_use]
            #visibility const fn kind(&self) -> EventKind {
                match *self { #(Self::#idents(_) => EventKind::#idents,)* }
            }
        }

        #[automatically_derived]
        impl #declared #root::EventValue for Event #arguments {
            #[inline]
            fn id(&self) -> #root::table::EventId {
                self.kind().id()
            }

            fn bare(id: #root::table::EventId) -> ::core::option::Option<Self> {
                #bare
            }
        }

        #(
            #[automatically_derived]
            impl #declared ::core::convert::From<#types> for Event #arguments {
                #[inline]
                fn from(event: #types) -> Self {
                    Self::#idents(event)
                }
            }
        )*
    }
}

/// A tag of its own for the sum of the events: where rustc keeps it in a payload, such as a `bool` or
/// an `Option`, each event costs the instructions that get it out. A single event has no tag.
fn layout(events: usize) -> Option<TokenStream> {
    let tag = match events {
        0 | 1 => return None,
        2..=256 => quote!(u8),
        _ => quote!(u16),
    };
    Some(quote! {
        #[repr(#tag)]
        #[allow(variant_size_differences, reason = "events carry what they carry")]
    })
}

/// The event of the row `id`, if it carries nothing.
fn bare(target: &Target<'_>) -> TokenStream {
    let events = target.machine.events();
    let bare =
        events.filter(|(_, event)| matches!(event.payload, Fields::Unit)).map(|(id, event)| {
            let (id, ident) = (Literal::u16_unsuffixed(id.0), &event.ident);
            quote!(#id => ::core::option::Option::Some(Self::#ident(#ident)),)
        });
    let bare: Vec<_> = bare.collect();
    if bare.is_empty() {
        return quote!(let _ = id; ::core::option::Option::None);
    }
    quote!(match id.0 { #(#bare)* _ => ::core::option::Option::None })
}

/// `pub enum EventKind { MessageReceived, ... }`
pub(super) fn kind(target: &Target<'_>) -> TokenStream {
    let (visibility, root) = (target.inner_visibility(), &target.root);
    let events = &target.machine.events;
    let idents: Vec<_> = events.iter().map(|event| &event.ident).collect();
    let docs = events.iter().map(docs::name_of_event);
    let title = format!("Which event of a [`{0}`](super::{0}) it is.", target.machine.ident);
    quote! {
        #[doc = #title]
        #[::core::prelude::v1::derive(
            ::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug,
            ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::hash::Hash
        )]
        #visibility enum EventKind {
            #(#[doc = #docs] #idents,)*
        }

        impl EventKind {
            /// Every event, in declaration order.
            #visibility const ALL: &'static [Self] = &[#(Self::#idents),*];

            const fn id(self) -> #root::table::EventId {
                #root::table::EventId(self as u16)
            }

            /// The name outside Rust.
            #[must_use]
            #visibility const fn name(self) -> &'static str {
                TABLE.event(self.id()).name
            }

            /// The event of this name outside Rust, if there is one.
            #[must_use]
            #visibility fn from_name(name: &str) -> ::core::option::Option<Self> {
                ::core::iter::Iterator::find(
                    &mut ::core::iter::Iterator::copied(Self::ALL.iter()),
                    |event| event.name() == name,
                )
            }
        }

        /// The name outside Rust.
        #[automatically_derived]
        impl ::core::fmt::Display for EventKind {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(self.name(), f)
            }
        }
    }
}
