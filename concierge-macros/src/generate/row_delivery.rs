//! Typed transitions of a machine of rows: the function of the row, and what its answer means.

use concierge_model::explore::{ConfigurationId, Stimulus};
use concierge_model::{EventId, StateId};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::row;
use super::way::Way;
use crate::ends::{Next, Place};
use crate::name;
use crate::target::Target;
use crate::token::local;

/// The state without children of a configuration.
pub(super) fn state_of(target: &Target<'_>, id: ConfigurationId) -> StateId {
    *target.leaves(id).first().expect("a machine of rows rests in one state")
}

/// The body of a typed delivery: `self` is the event, `machine` the machine.
pub(super) fn body(target: &Target<'_>, from: ConfigurationId, event: EventId) -> TokenStream {
    let place = target.place_of(from, Stimulus::Event(event));
    let source = state_of(target, from);
    let (machine, context) = (local("machine"), local("context"));
    let next = target.next(place);
    if let (Next::Configuration(id), true) = (&next, row::is_plain(target, source, event)) {
        return target.retold(&quote!(#machine), &target.state_type(*id));
    }
    let (row, tag) = ((source, event), row::tag(target, source));
    let call = row::call(target, row, &tag, &quote!(self), &quote!(&mut #context));
    let result = match (next, place) {
        (Next::Configuration(id), _) => {
            let next = target.resting_in(id, &quote!(#context));
            quote!(let _ = #call; #next)
        }
        (Next::Enum(ident), Place::Choice(_)) => {
            let (root, sort) = (&target.root, sort(target, ident, &quote!(to)));
            quote! {
                match #call {
                    #root::Outcome::Transitioned { to, .. } => #sort,
                    _ => ::core::unreachable!("a transition to a choice moves the machine"),
                }
            }
        }
        (Next::Enum(ident), _) => {
            let arms = arms(target, from, event, ident);
            quote!(match #call { #arms })
        }
    };
    let root = &target.root;
    quote!(let mut #context = #root::__private::release(#machine.held); #result)
}

/// The arms that turn what a row returns into the variants of an enum.
fn arms(target: &Target<'_>, from: ConfigurationId, event: EventId, ident: &Ident) -> TokenStream {
    let (root, module) = (&target.root, &target.module);
    let outcomes = target.exploration.outcomes(from, Stimulus::Event(event));
    let context = quote_local("context");
    let mut arms: Vec<TokenStream> = Vec::new();
    for &id in &outcomes.moved_to {
        let (name, next) = (target.configuration(id), target.resting_in(id, &context));
        let to = target.tag(id);
        arms.push(quote! {
            #root::Outcome::Transitioned { to: #to, .. } => #module::#ident::#name(#next),
        });
    }
    let as_it_was = target.resting_in(from, &context);
    if outcomes.may_be_handled {
        let name = target.configuration(from);
        arms.push(quote!(#root::Outcome::Handled => #module::#ident::#name(#as_it_was),));
    }
    if outcomes.may_stay {
        arms.push(quote!(#root::Outcome::Unhandled => #module::#ident::Stayed(#as_it_was),));
    }
    arms.push(quote!(_ => ::core::unreachable!("`explore` finds every end of a transition"),));
    arms.into_iter().collect()
}

/// The typed start: `context` is the new machine's. Without a typed API it is the runtime machine.
pub(super) fn start(target: &Target<'_>) -> TokenStream {
    let context = quote_local("context");
    let enter = row::enter_initial(target, &quote!(&mut #context));
    let way = Way::of_start(target.machine);
    if !target.is_typed() {
        let (root, state) = (&target.root, quote_local("state"));
        let held = target.value(&quote!(#root::__private::hold(#context, #state, ())));
        return quote!(let #state = #enter; #held);
    }
    match target.next(target.place_of_start()) {
        Next::Configuration(id) => {
            let next = target.resting_in(id, &context);
            let enter = way.does_something(target).then(|| quote!(let _ = #enter;));
            quote!(#enter #next)
        }
        Next::Enum(ident) => sort(target, ident, &enter),
    }
}

/// The call that makes an enum of the state in which the machine rests; the context is in the
/// variable `context`.
fn sort(target: &Target<'_>, ident: &Ident, to: &TokenStream) -> TokenStream {
    let (rows, context, sort) = (row::holder_type(target), local("context"), name::sorter(ident));
    quote!(#rows::#sort(#to, #context))
}

/// The functions that `sort` calls.
pub(super) fn sorting(target: &Target<'_>) -> TokenStream {
    let (module, arguments) = (&target.module, target.parameters.in_brackets());
    let sorted = target.enums().filter(|(place, _)| !matches!(place, Place::Event(..)));
    let sorting = sorted.map(|(place, ident)| {
        let name = name::sorter(ident);
        let (context, context_type) = (local("context"), &target.machine.context);
        let rests_in = &target.ends(place).rests_in;
        let arms = rests_in.iter().map(|&id| {
            let next = target.resting_in(id, &quote!(#context));
            let (tag, name) = (target.tag(id), target.configuration(id));
            quote!(#tag => #module::#ident::#name(#next),)
        });
        let is_exhaustive = rests_in.len() == target.resting().count();
        let rest = (!is_exhaustive)
            .then(|| quote!(_ => ::core::unreachable!("`explore` finds every state of rest"),));
        quote! {
            #[inline]
            fn #name(to: #module::State, #context: #context_type) -> #module::#ident #arguments {
                match to { #(#arms)* #rest }
            }
        }
    });
    sorting.collect()
}

fn quote_local(name: &str) -> TokenStream {
    let name = local(name);
    quote!(#name)
}
