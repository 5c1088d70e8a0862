//! What the engine asks of a machine: its plan, where it keeps what, and hooks by number.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::{act, data, direct, effect, pick, runtime, situations};
use crate::target::Target;
use crate::token::at;

/// The numbers that the engine's types have: slots, states.
pub(super) fn numbers(target: &Target<'_>) -> TokenStream {
    let slots = Literal::usize_unsuffixed(target.slots.count());
    let states = Literal::usize_unsuffixed(target.machine.states.len());
    quote!(#slots, #states)
}

/// In the module: what can be computed of the table.
pub(super) fn plan(target: &Target<'_>) -> TokenStream {
    let root = &target.root;
    let (states, transitions, slots) = (
        Literal::usize_unsuffixed(target.machine.states.len()),
        Literal::usize_unsuffixed(target.machine.transitions.len()),
        Literal::usize_unsuffixed(target.slots.count()),
    );
    quote! {
        #[doc(hidden)]
        pub(super) const PLAN: &#root::engine::Plan<'static> = {
            use #root::engine::*;
            const STEPS: usize = count_steps::<#states, #slots>(&TABLE);
            const ARRAYS: &Arrays<#states, #transitions, STEPS> = &Arrays::of::<#slots>(&TABLE);
            &ARRAYS.plan(&TABLE)
        };

        const _: () = ::core::assert!(#root::engine::slot_count::<#states>(&TABLE) == #slots);
    }
}

/// From the site, the type of what the machine keeps beside its context and configuration.
pub(super) fn memory(target: &Target<'_>) -> TokenStream {
    let root = &target.root;
    let Stores { histories, timers, deferred, effects, owned } = Stores::of(target);
    quote!(#root::engine::Memory<#histories, #timers, #deferred, #effects, #owned>)
}

/// The types of what is kept.
struct Stores {
    histories: TokenStream,
    timers: TokenStream,
    deferred: TokenStream,
    effects: TokenStream,
    owned: TokenStream,
}

impl Stores {
    fn of(target: &Target<'_>) -> Self {
        let (root, machine) = (&target.root, target.machine);
        let (slots, histories) = (target.slots.count(), target.histories().count());
        let (slots, histories) =
            (Literal::usize_unsuffixed(slots), Literal::usize_unsuffixed(histories));
        let (event, time) = (runtime::event_type(target), target.time());
        let here = at(machine.time.span());
        let located = target.root_at(here);
        let timers = if target.has_delayed_events() {
            let pending = quote_spanned!(here=> #located::engine::Pending<#event>);
            quote_spanned!(here=> #located::engine::Timers<#time, #pending>)
        } else if target.has_timers() {
            quote_spanned!(here=> #located::engine::Timers<#time, #located::table::TransitionId>)
        } else {
            quote!(())
        };
        let deferred = if target.has_deferred_events() {
            quote!(#root::engine::DeferredEvents<#event>)
        } else {
            quote!(())
        };
        let effects = if machine.effects.is_empty() {
            quote!(())
        } else {
            let effect = effect::type_of_all(target);
            quote!(#root::engine::Effects<#effect>)
        };
        Self {
            histories: quote!([#root::engine::Slots<#slots>; #histories]),
            timers,
            deferred,
            effects,
            owned: data::list(target),
        }
    }
}

/// `impl Chart for Player`
pub(super) fn implementation(target: &Target<'_>) -> TokenStream {
    let (root, module, runtime) = (&target.root, &target.module, target.runtime());
    let (generics, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    let (numbers, slots) = (numbers(target), Literal::usize_unsuffixed(target.slots.count()));
    let histories_count = Literal::usize_unsuffixed(target.histories().count());
    let Stores { histories, timers, deferred, effects, owned } = Stores::of(target);
    let (situations, clock) = (situations::list(target), clock(target));
    let (copied, direct) = (data::copy(target), direct::hook(target));
    let [pick, act, enter, exit, begin, delay] = [
        pick::hook(target),
        act::transitions(target),
        act::entry(target),
        act::exit(target),
        act::initials(target),
        act::delays(target),
    ];
    quote! {
        #[automatically_derived]
        impl #generics #root::engine::Chart<#numbers> for #runtime #bounds {
            const PLAN: &'static #root::engine::Plan<'static> = #module::PLAN;
            type Histories = #histories;
            const NOTHING_REMEMBERED: Self::Histories =
                [#root::engine::Slots::<#slots>::EMPTY; #histories_count];
            type Timers = #timers;
            type Deferred = #deferred;
            type Effects = #effects;
            type Owned = #owned;

            const CLOCK: #root::engine::Clock<Self::Time> = #clock;
            #situations

            #copied
            #pick
            #direct
            #act
            #enter
            #exit
            #begin
            #delay
        }
    }
}

/// rustc says at the type of the time if no delay can be added to it.
fn clock(target: &Target<'_>) -> TokenStream {
    let (here, time) = (at(target.machine.time.span()), target.time());
    let root = target.root_at(here);
    if target.has_timers() {
        quote_spanned!(here=> #root::engine::clock::<#time>())
    } else {
        quote_spanned!(here=> #root::engine::Clock::STOPPED)
    }
}
