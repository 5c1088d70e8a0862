//! Typed transitions of a machine that the engine runs: the runtime machine takes them, and where
//! it rests then tells which type comes out.

use concierge_model::explore::{ConfigurationId, Stimulus};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::ends::{Ends, Next, Place};
use crate::name;
use crate::target::Target;
use crate::token::{all, local};

/// The body of a typed delivery: `self` is the event, `machine` the machine.
pub(super) fn body(target: &Target<'_>, from: ConfigurationId, on: Stimulus) -> TokenStream {
    let (root, machine, now) = (&target.root, local("machine"), target.now_value());
    let deliver = match on {
        Stimulus::Event(_) => {
            let event = super::runtime::event_type(target);
            quote! {
                #root::Machine::deliver(
                    &mut #machine,
                    <#event as ::core::convert::From<Self>>::from(self),
                    #now,
                )
            }
        }
        Stimulus::Tick => quote!(#root::Machine::elapse(&mut #machine, #now)),
    };
    let place = target.place_of(from, on);
    let result = match target.next(place) {
        Next::Configuration(id) => {
            let next = target.retold(&quote!(#machine), &target.state_type(id));
            quote!(let _ = #deliver; #next)
        }
        Next::Enum(ident) if target.ends(place).only_stays() => {
            let module = &target.module;
            let stayed = target.retold(&quote!(#machine), &target.state_type(from));
            quote!(let _ = #deliver; #module::#ident::Stayed(#stayed))
        }
        Next::Enum(ident) => {
            let (stays, sorted) =
                (stays(target, from, on, place, ident), sort(target, ident, &quote!(#machine)));
            if stays.is_empty() {
                quote!(let _ = #deliver; #sorted)
            } else {
                quote!(match #deliver { #stays _ => #sorted })
            }
        }
    };
    quote!(let mut #machine = #machine.runtime(); #result)
}

/// The arms of what leaves the machine as it was.
fn stays(
    target: &Target<'_>,
    from: ConfigurationId,
    on: Stimulus,
    place: Place,
    ident: &Ident,
) -> TokenStream {
    let (root, module, machine) = (&target.root, &target.module, local("machine"));
    let as_it_was = target.retold(&quote!(#machine), &target.state_type(from));
    let Ends { may_stay, may_not_settle, .. } = target.ends(place);
    let unsettled = may_not_settle.then(|| {
        let pattern = match on {
            Stimulus::Event(_) => quote!(#root::Refused::Unsettled(_)),
            Stimulus::Tick => quote!(_),
        };
        quote!(::core::result::Result::Err(#pattern) => #module::#ident::Unsettled(#as_it_was),)
    });
    let unhandled = quote!(#root::Outcome::Unhandled | #root::Outcome::Deferred);
    let patterns = match on {
        Stimulus::Event(_) => quote! {
            ::core::result::Result::Err(#root::Refused::Unhandled { .. })
                | ::core::result::Result::Ok(#unhandled)
        },
        Stimulus::Tick => quote! {
            ::core::result::Result::Ok(
                ::core::option::Option::None | ::core::option::Option::Some(#unhandled)
            )
        },
    };
    let stayed = may_stay.then(|| quote!(#patterns => #module::#ident::Stayed(#as_it_was),));
    quote!(#unsettled #stayed)
}

/// The typed start: `context` is the new machine's.
pub(super) fn start(target: &Target<'_>) -> TokenStream {
    let (root, context, now) = (&target.root, local("context"), target.now_value());
    let runtime = target.runtime();
    let start = quote!(<#runtime as #root::Machine>::start(#context, #now));
    let started = if target.exploration.start().may_not_settle {
        quote!(#start?)
    } else {
        quote! {
            match #start {
                ::core::result::Result::Ok(machine) => machine,
                ::core::result::Result::Err(_) => {
                    ::core::unreachable!("a new machine comes to rest")
                }
            }
        }
    };
    if !target.is_typed() {
        return started;
    }
    match target.next(target.place_of_start()) {
        Next::Configuration(id) => {
            let next = target.retold(&quote!(machine), &target.state_type(id));
            quote!(let machine = #started; #next)
        }
        Next::Enum(ident) => sort(target, ident, &started),
    }
}

/// The call that makes an enum of a runtime machine.
fn sort(target: &Target<'_>, ident: &Ident, machine: &TokenStream) -> TokenStream {
    let (rows, sort) = (super::row::holder_type(target), name::sorter(ident));
    quote!(#rows::#sort(#machine))
}

/// The functions that `sort` calls.
pub(super) fn sorting(target: &Target<'_>) -> TokenStream {
    let (module, arguments) = (&target.module, target.parameters.in_brackets());
    let (runtime, machine) = (target.runtime(), local("machine"));
    let sorted = target.enums().filter(|(place, _)| !target.ends(*place).only_stays());
    let sorting = sorted.map(|(place, ident)| {
        let name = name::sorter(ident);
        let arms = target.ends(place).rests_in.iter().map(|&id| {
            let next = target.retold(&quote!(#machine), &target.state_type(id));
            let (pattern, name) = (pattern(target, id), target.configuration(id));
            quote!(#pattern => #module::#ident::#name(#next),)
        });
        let scrutinee = scrutinee(target, &quote!(#machine));
        quote! {
            fn #name(#machine: #runtime) -> #module::#ident #arguments {
                match #scrutinee {
                    #(#arms)*
                    _ => ::core::unreachable!("`explore` finds every state of rest"),
                }
            }
        }
    });
    all(sorting)
}

/// What a `match` over configurations looks at.
pub(super) fn scrutinee(target: &Target<'_>, machine: &TokenStream) -> TokenStream {
    if target.is_parallel() {
        quote!(*#machine.configuration().places())
    } else {
        quote!(#machine.state())
    }
}

/// The pattern of a configuration in such a `match`.
pub(super) fn pattern(target: &Target<'_>, id: ConfigurationId) -> TokenStream {
    if target.is_parallel() { target.places(target.leaves(id)) } else { target.tag(id) }
}
