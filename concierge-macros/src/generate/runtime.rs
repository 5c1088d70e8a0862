//! The runtime machine: the table's rows as a `match` over state and event.

use concierge_model::{EventId, StateId};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::call::{self, Asking};
use super::{payload, row};
use crate::target::Target;
use crate::token::local;

/// From the site, the sum of the events.
pub(super) fn event_type(target: &Target<'_>) -> TokenStream {
    let (module, arguments) = (&target.module, payload::all_parameters(target).in_brackets());
    quote!(#module::Event #arguments)
}

/// `impl Machine for Concierge`
pub(super) fn implementation(target: &Target<'_>) -> TokenStream {
    let (root, module, runtime) = (&target.root, &target.module, target.runtime());
    let (generics, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    let (context_type, time) = (&target.machine.context, target.time());
    let event_type = event_type(target);
    let [start, step, handles] = [start(target), step(target), handles(target)];
    let parameters =
        (!target.parameters.is_empty()).then(|| quote!(, parameters: ::core::marker::PhantomData));
    quote! {
        #[automatically_derived]
        impl #generics #root::Machine for #runtime #bounds {
            type Context = #context_type;
            type Event = #event_type;
            type State = #module::State;
            type Time = #time;

            const TABLE: &'static #root::table::Table<'static> = &#module::TABLE;

            #start
            #step
            #handles

            #[inline]
            fn deliver(
                &mut self,
                event: Self::Event,
                now: Self::Time,
            ) -> ::core::result::Result<#root::Outcome<Self::State>, #root::Refused> {
                #root::__private::deliver::<Self>(&mut self.held, event, now)
            }

            #[inline]
            fn state(&self) -> Self::State {
                *#root::__private::state(&self.held)
            }

            #[inline]
            fn context(&self) -> &Self::Context {
                #root::__private::context(&self.held)
            }

            fn restore(
                snapshot: #root::Snapshot<Self::Context>,
            ) -> ::core::result::Result<Self, #root::RestoreError> {
                let held = #root::__private::restore::<Self>(snapshot)?;
                ::core::result::Result::Ok(Self { held #parameters })
            }
        }
    }
}

fn start(target: &Target<'_>) -> TokenStream {
    let root = &target.root;
    let is_called = row::does_something(target, target.machine.initial);
    let (context, now) =
        (local("context"), used("now", is_called && target.machine.time.is_some()));
    let mutable = is_called.then(|| quote!(mut));
    let enter = row::enter_initial(target, &quote!(&mut #context));
    let question =
        target.exploration.settling(target.machine.initial).may_not_settle.then(|| quote!(?));
    let held = target.held(&quote!(#context), &quote!(state));
    quote! {
        fn start(
            #mutable #context: Self::Context,
            #now: Self::Time,
        ) -> ::core::result::Result<Self, #root::Unsettled> {
            let state = #enter #question;
            ::core::result::Result::Ok(#held)
        }
    }
}

fn step(target: &Target<'_>) -> TokenStream {
    let (root, module) = (&target.root, &target.module);
    let is_called = target.pairs().any(|(source, event)| !row::is_plain(target, source, event));
    let (state, event) = (local("state"), local("event"));
    let context = used("context", is_called || target.is_fallible);
    let now = used("now", is_called && target.machine.time.is_some());
    let mut arms: Vec<TokenStream> =
        target.pairs().map(|(source, id)| arm(target, source, id)).collect();
    let all = target.exploration.resting().count() * target.machine.events.len();
    if arms.len() < all {
        arms.push(quote!(_ => ::core::result::Result::Ok(#root::Outcome::Unhandled),));
    }
    let step = quote!(match (#state, #event) { #(#arms)* });
    let kept = target.kept(&quote!(&*#context));
    let body = if target.is_fallible {
        quote! {
            let before = #kept;
            let result = #step;
            if ::core::result::Result::is_err(&result) {
                *#context = before;
            }
            result
        }
    } else {
        step
    };
    quote! {
        #[inline]
        fn step(
            #state: #module::State,
            #context: &mut Self::Context,
            #event: Self::Event,
            #now: Self::Time,
        ) -> ::core::result::Result<#root::Outcome<#module::State>, #root::Unsettled> {
            #body
        }
    }
}

fn arm(target: &Target<'_>, source: StateId, id: EventId) -> TokenStream {
    let (module, context) = (&target.module, local("context"));
    let event = local(if row::is_plain(target, source, id) { "_" } else { "event" });
    let event = if event == "_" { quote!(_) } else { quote!(#event) };
    let (state, name) = (&target.machine.state(source).ident, &target.machine.event(id).ident);
    let call = row::call(target, source, id, &event, &quote!(#context));
    let value = if target.exploration.outcomes(source, id).may_not_settle {
        call
    } else {
        quote!(::core::result::Result::Ok(#call))
    };
    quote!((#module::State::#state, #module::Event::#name(#event)) => #value,)
}

/// A parameter that every implementation has and not every definition needs.
fn used(name: &str, is_used: bool) -> Ident {
    local(&if is_used { name.to_owned() } else { format!("_{name}") })
}

/// The guards alone: what `can` asks.
fn handles(target: &Target<'_>) -> TokenStream {
    let module = &target.module;
    let is_asked = !target.pairs().all(|(source, id)| is_sure(target, source, id));
    let (state, event) = (local("state"), local("event"));
    let context = used("context", is_asked);
    let now = used("now", is_asked && target.machine.time.is_some());
    let mut arms: Vec<TokenStream> =
        target.exploration.resting().filter_map(|source| handled_in(target, source)).collect();
    if arms.len() < target.exploration.resting().count() {
        arms.push(quote!(_ => false,));
    }
    quote! {
        fn handles(
            #state: #module::State,
            #context: &Self::Context,
            #event: &Self::Event,
            #now: Self::Time,
        ) -> bool {
            match #state { #(#arms)* }
        }
    }
}

/// Whether some transition fires whatever the guards say.
fn is_sure(target: &Target<'_>, source: StateId, id: EventId) -> bool {
    target.machine.candidates(source, id).any(|candidate| candidate.guard.is_always())
}

/// The arm of a state, if it accepts an event.
fn handled_in(target: &Target<'_>, source: StateId) -> Option<TokenStream> {
    let (module, event) = (&target.module, local("event"));
    let accepted: Vec<(EventId, _)> = target.machine.events_of(source).collect();
    let (sure, unsure): (Vec<_>, Vec<_>) =
        accepted.iter().partition(|(id, _)| is_sure(target, source, *id));
    let sure: Vec<_> = sure.iter().map(|(_, declared)| &declared.ident).collect();
    let sure = (!sure.is_empty()).then(|| quote!(#(#module::Event::#sure(_))|* => true,));
    let unsure = unsure.iter().map(|(id, declared)| {
        let name = &declared.ident;
        let guards = target.machine.candidates(source, *id);
        let guards =
            guards.map(|candidate| call::guard(target, &candidate.guard, Asking::OnLentEvent));
        quote!(#module::Event::#name(#event) => #(#guards)||*,)
    });
    let rest = (accepted.len() < target.machine.events.len()).then(|| quote!(_ => false,));
    let state = &target.machine.state(source).ident;
    (!accepted.is_empty())
        .then(|| quote!(#module::State::#state => match #event { #sure #(#unsure)* #rest },))
}
