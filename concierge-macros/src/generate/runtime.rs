//! The runtime machine.

use concierge_model::explore::{Map, Set};
use concierge_model::{EventId, StateId};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::call::{self, Asking, Scope};
use super::like::Likes;
use super::way::Way;
use super::{chart, direct, dispatch, effect, migration, payload, row};
use crate::lowering::Lowering;
use crate::paths;
use crate::target::Target;
use crate::token::local;

/// From the site, the sum of the events.
pub(super) fn event_type(target: &Target<'_>) -> TokenStream {
    let arguments = payload::parameters_of_all(target, &target.machine.events).in_brackets();
    let module = &target.module;
    quote!(#module::Event #arguments)
}

/// `, Kept`: what a snapshot holds beside configuration and context, if anything.
pub(super) fn kept(target: &Target<'_>) -> Option<TokenStream> {
    let (root, runtime) = (&target.root, target.runtime());
    match target.lowering {
        Lowering::Rows => None,
        Lowering::Engine => Some(quote!(, <#runtime as #root::Machine>::Kept)),
    }
}

/// `impl Machine for Concierge`, and what stands behind it.
pub(super) fn implementation(target: &Target<'_>, likes: &Likes<'_, '_>) -> TokenStream {
    let (root, module, runtime) = (&target.root, &target.module, target.runtime());
    let (generics, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    let (context_type, time, tag) = (&target.machine.context, target.time(), target.tag_type());
    let (event_type, effect_type) = (event_type(target), effect::type_of_all(target));
    let migrate = migration::method(target);
    let (kept, methods, behind) = match target.lowering {
        Lowering::Rows => (quote!(()), of_rows(target), rows(target, likes)),
        Lowering::Engine => {
            let numbers = chart::numbers(target);
            let kept = quote!(#root::engine::KeptBy<Self, #numbers>);
            (kept, of_engine(target), chart::implementation(target))
        }
    };
    quote! {
        #[automatically_derived]
        impl #generics #root::Machine for #runtime #bounds {
            type Context = #context_type;
            type Event = #event_type;
            type Effect = #effect_type;
            type State = #module::State;
            type Configuration = #module::#tag;
            type Time = #time;
            type Kept = #kept;

            const TABLE: &'static #root::table::Table<'static> = &#module::TABLE;

            #methods
            #migrate

            #[inline]
            fn configuration(&self) -> Self::Configuration {
                *#root::__private::state(&self.held)
            }

            #[inline]
            fn context(&self) -> &Self::Context {
                #root::__private::context(&self.held)
            }
        }

        #behind
    }
}

/// The methods of a flat machine.
fn of_rows(target: &Target<'_>) -> TokenStream {
    let root = &target.root;
    let [start, can] = [start(target), can(target)];
    let restored = target.value(&quote!(#root::__private::restore::<Self>(snapshot)?));
    quote! {
        #start
        #can

        #[inline]
        fn deliver(
            &mut self,
            event: Self::Event,
            now: Self::Time,
        ) -> ::core::result::Result<#root::Outcome<Self::State>, #root::Refused> {
            #root::__private::deliver::<Self>(&mut self.held, event, now)
        }

        fn configuration_of(
            names: &[#root::__private::Cow<'_, ::core::primitive::str>],
        ) -> ::core::option::Option<Self::Configuration> {
            #root::__private::configuration_of::<Self>(names)
        }

        fn snapshot(&self) -> #root::Snapshot<&Self::Context> {
            #root::__private::snapshot::<Self>(&self.held)
        }

        fn restore(
            snapshot: #root::Snapshot<Self::Context>,
        ) -> ::core::result::Result<Self, #root::RestoreError> {
            ::core::result::Result::Ok(#restored)
        }
    }
}

/// The methods of a machine that the engine runs.
fn of_engine(target: &Target<'_>) -> TokenStream {
    let (root, numbers) = (&target.root, chart::numbers(target));
    let engine = quote!(#root::engine);
    let started = target.value(&quote!(#engine::start::<Self, #numbers>(context, now)?));
    let restored = target.value(&quote!(#engine::restore::<Self, #numbers>(snapshot)?));
    let deliver = quote!(#engine::deliver::<Self, #numbers>(&mut self.held, event, now));
    let elapse = quote!(#engine::elapse::<Self, #numbers>(&mut self.held, now));
    let unsettled = quote!(::core::result::Result::Err(#root::Refused::Unsettled(_)));
    let deliver = restoring(target, &deliver, &unsettled);
    let elapse = restoring(target, &elapse, &quote!(::core::result::Result::Err(_)));
    let (direct, due) = (direct::attempt(target), due(target));
    let inlined = direct.as_ref().map(|_| quote!(#[inline]));
    let timers = target.has_timers().then(|| {
        quote! {
            fn due(&self) -> ::core::option::Option<Self::Time> {
                #due
            }

            fn elapse(
                &mut self,
                now: Self::Time,
            ) -> ::core::result::Result<
                ::core::option::Option<#root::Outcome<Self::Configuration>>,
                #root::Unsettled,
            > {
                #elapse
            }
        }
    });
    let effects = (!target.machine.effects.is_empty()).then(|| {
        quote! {
            fn take_effects(&mut self) -> #root::__private::Vec<Self::Effect> {
                #engine::take_effects::<Self, #numbers>(&mut self.held)
            }
        }
    });
    quote! {
        fn start(
            context: Self::Context,
            now: Self::Time,
        ) -> ::core::result::Result<Self, #root::Unsettled> {
            ::core::result::Result::Ok(#started)
        }

        #inlined
        fn deliver(
            &mut self,
            event: Self::Event,
            now: Self::Time,
        ) -> ::core::result::Result<#root::Outcome<Self::Configuration>, #root::Refused> {
            #direct
            #deliver
        }

        fn can(&self, event: &Self::Event, now: Self::Time) -> bool {
            #engine::can::<Self, #numbers>(&self.held, event, now)
        }

        #timers
        #effects

        fn configuration_of(
            names: &[#root::__private::Cow<'_, ::core::primitive::str>],
        ) -> ::core::option::Option<Self::Configuration> {
            #engine::configuration_of::<Self, #numbers>(names)
        }

        fn snapshot(&self) -> #root::Snapshot<&Self::Context, Self::Kept> {
            #engine::snapshot::<Self, #numbers>(&self.held)
        }

        fn restore(
            snapshot: #root::Snapshot<Self::Context, Self::Kept>,
        ) -> ::core::result::Result<Self, #root::RestoreError> {
            ::core::result::Result::Ok(#restored)
        }
    }
}

/// When the first timer of `self` is over.
pub(super) fn due(target: &Target<'_>) -> TokenStream {
    let (root, time, event) = (&target.root, target.time(), event_type(target));
    let (runtime, numbers) = (target.runtime(), chart::numbers(target));
    quote! {
        #root::engine::TimerStore::<#time, #event>::due(
            #root::__private::memory(&self.held).timers(),
            <#runtime as #root::engine::Chart<#numbers>>::CLOCK,
        )
    }
}

/// A call that may not come to rest: the machine is then put back.
fn restoring(target: &Target<'_>, call: &TokenStream, failed: &TokenStream) -> TokenStream {
    if !target.is_fallible {
        return call.clone();
    }
    let root = &target.root;
    let kept = target.kept(&quote!(#root::__private::context(&self.held)));
    quote! {
        let before = #root::__private::hold(
            #kept,
            *#root::__private::state(&self.held),
            ::core::clone::Clone::clone(#root::__private::memory(&self.held)),
        );
        let result = #call;
        if ::core::matches!(result, #failed) {
            self.held = before;
        }
        result
    }
}

/// `impl Rows for Door`
fn rows(target: &Target<'_>, likes: &Likes<'_, '_>) -> TokenStream {
    let (root, runtime, step) = (&target.root, target.runtime(), dispatch::step(target, likes));
    let (generics, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    quote! {
        #[automatically_derived]
        impl #generics #root::__private::Rows for #runtime #bounds {
            #step
        }
    }
}

fn start(target: &Target<'_>) -> TokenStream {
    let root = &target.root;
    let way = Way::of_start(target.machine);
    let is_called = way.does_something(target);
    let (context, now) =
        (local("context"), used("now", is_called && target.machine.time.is_some()));
    let mutable = is_called.then(|| quote!(mut));
    let enter = row::enter_initial(target, &quote!(&mut #context));
    let held = target.value(&quote!(#root::__private::hold(#context, state, ())));
    quote! {
        fn start(
            #mutable #context: Self::Context,
            #now: Self::Time,
        ) -> ::core::result::Result<Self, #root::Unsettled> {
            let state = #enter;
            ::core::result::Result::Ok(#held)
        }
    }
}

/// A parameter that every implementation has and not every definition needs.
pub(super) fn used(name: &str, is_used: bool) -> Ident {
    local(&if is_used { name.to_owned() } else { format!("_{name}") })
}

/// The guards alone.
fn can(target: &Target<'_>) -> TokenStream {
    let (root, event) = (&target.root, local("event"));
    let is_asked = !target.pairs().all(|(source, id)| is_sure(target, source, id));
    let now = used("now", is_asked && target.machine.time.is_some());
    let context = local("context");
    let lent = is_asked.then(|| quote!(let #context = #root::__private::context(&self.held);));
    // States in which no guard is asked share an arm if they accept the same.
    let mut sure: Map<Set<EventId>, Vec<StateId>> = Map::new();
    let mut arms: Vec<TokenStream> = Vec::new();
    let mut has_deaf = false;
    for source in target.resting() {
        let accepted = paths::heard(target.machine, source);
        has_deaf |= accepted.is_empty();
        if !accepted.iter().all(|id| is_sure(target, source, *id)) {
            arms.push(handled_in(target, &[source]));
        } else if !accepted.is_empty() {
            sure.or_default(accepted).push(source);
        }
    }
    arms.extend(sure.values().map(|alike| handled_in(target, alike)));
    if has_deaf {
        arms.push(quote!(_ => false,));
    }
    quote! {
        fn can(&self, #event: &Self::Event, #now: Self::Time) -> bool {
            #lent
            match *#root::__private::state(&self.held) { #(#arms)* }
        }
    }
}

/// Whether some transition fires whatever the guards say.
fn is_sure(target: &Target<'_>, source: StateId, id: EventId) -> bool {
    target.candidates(source, id).any(|candidate| candidate.guard.is_always())
}

/// The arm of states that accept the same events, under the same guards.
fn handled_in(target: &Target<'_>, states: &[StateId]) -> TokenStream {
    let (module, event, source) = (&target.module, local("event"), states[0]);
    let is_everywhere = states.len() == target.resting().count();
    let states = states.iter().map(|state| row::tag(target, *state));
    let states = if is_everywhere { quote!(_) } else { quote!(#(#states)|*) };
    let accepted = paths::heard(target.machine, source);
    let (sure, unsure): (Vec<EventId>, Vec<EventId>) =
        accepted.iter().partition(|id| is_sure(target, source, **id));
    let sure: Vec<_> = sure.iter().map(|id| &target.machine.event(*id).ident).collect();
    let sure = (!sure.is_empty()).then(|| quote!(#(#module::Event::#sure(_))|* => true,));
    let unsure = unsure.iter().map(|id| {
        let name = &target.machine.event(*id).ident;
        let guards = target.candidates(source, *id);
        let guards = guards.map(|candidate| {
            call::guard(
                target,
                &candidate.guard,
                &Scope::of_rows(target, source),
                Asking::OnLentEvent,
            )
        });
        quote!(#module::Event::#name(#event) => #(#guards)||*,)
    });
    let rest = (accepted.len() < target.machine.events.len()).then(|| quote!(_ => false,));
    quote!(#states => match #event { #sure #(#unsure)* #rest },)
}
