//! The hook that finds the transition of a state: its candidates in order, each guard asked.

use concierge_model::{EventId, StateId, Transition, Trigger};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::call::{self, Asking, Scope};
use super::runtime;
use crate::target::Target;
use crate::token::local;

/// `fn pick`
pub(super) fn hook(target: &Target<'_>) -> TokenStream {
    let (root, slots) = (&target.root, Literal::usize_unsuffixed(target.slots.count()));
    let event_type = runtime::event_type(target);
    let (state, on, at) = (local("state"), local("on"), local("at"));
    let time = target.time();
    let event = events(target);
    let [eventless, done, timer] = [eventless(target), done(target), timer(target)];
    quote! {
        #[allow(clippy::match_same_arms, reason = "one arm a state")]
        fn pick(
            #state: #root::table::StateId,
            #on: #root::engine::On<'_, #event_type>,
            #at: &#root::engine::At<'_, Self::Context, #time, Self::Owned, #slots>,
        ) -> ::core::option::Option<#root::table::TransitionId> {
            match #on {
                #event
                #eventless
                #done
                #timer
                #[allow(unreachable_patterns, reason = "not every machine has each kind")]
                _ => {}
            }
            let _ = #at;
            ::core::option::Option::None
        }
    }
}

/// What guards ask, in the hook.
fn scope(target: &Target<'_>) -> Scope {
    let at = local("at");
    let now = if target.machine.time.is_some() { quote!(#at.now) } else { quote!(()) };
    Scope { context: quote!(*#at.context), now, leaf: None }
}

/// Candidates in order: the first whose guard holds is returned.
fn first<'a>(
    target: &Target<'_>,
    candidates: impl Iterator<Item = (usize, &'a Transition)>,
    asking: Asking,
) -> TokenStream {
    let root = &target.root;
    let mut body = TokenStream::new();
    for (position, transition) in candidates {
        let id = id(position);
        let found = quote!(return ::core::option::Option::Some(#root::table::TransitionId(#id)););
        if transition.guard.is_always() {
            body.extend(found);
            break;
        }
        let guard = call::guard(target, &transition.guard, &scope(target), asking);
        body.extend(quote!(if #guard { #found }));
    }
    body
}

pub(super) fn id(position: usize) -> Literal {
    Literal::usize_unsuffixed(position)
}

/// Every transition of a state, with its position in the table.
fn rows<'a>(
    target: &Target<'a>,
    source: StateId,
) -> impl Iterator<Item = (usize, &'a Transition)> + use<'a> {
    let rows = target.machine.transitions.iter().enumerate();
    rows.filter(move |(_, row)| row.source == source)
}

/// `3 => { ... }` for each state that has candidates.
fn arms(
    target: &Target<'_>,
    is_candidate: impl Fn(&Transition) -> bool,
    asking: Asking,
) -> Vec<TokenStream> {
    let states = target.machine.states().filter_map(|(id, _)| {
        let candidates: Vec<_> = rows(target, id).filter(|(_, row)| is_candidate(row)).collect();
        let index = Literal::u16_unsuffixed(id.0);
        let body = first(target, candidates.iter().copied(), asking);
        (!candidates.is_empty()).then(|| quote!(#index => { #body }))
    });
    states.collect()
}

fn on_state(arms: &[TokenStream]) -> Option<TokenStream> {
    let state = local("state");
    (!arms.is_empty()).then(|| quote!(match #state.0 { #(#arms)* _ => {} }))
}

fn events(target: &Target<'_>) -> TokenStream {
    let (root, module) = (&target.root, &target.module);
    let events = target.machine.events().filter_map(|(id, event)| {
        let arms = arms(target, |row| row.is_on(id), Asking::OnLentEvent);
        let body = on_state(&arms)?;
        let ident = &event.ident;
        let bound = if asks(target, id) { local("event") } else { local("_event") };
        Some(quote!(#module::Event::#ident(#bound) => #body))
    });
    let events: Vec<_> = events.collect();
    let rest = (events.len() < target.machine.events.len()).then(|| quote!(_ => {}));
    quote!(#root::engine::On::Event(event) => match event { #(#events)* #rest },)
}

/// Whether a guard of a transition on an event calls a function.
fn asks(target: &Target<'_>, event: EventId) -> bool {
    let mut on_event = target.machine.transitions.iter().filter(|row| row.is_on(event));
    on_event.any(|row| row.guard.calls_function())
}

fn eventless(target: &Target<'_>) -> Option<TokenStream> {
    let root = &target.root;
    let body = on_state(&arms(target, Transition::is_eventless, Asking::Eventless))?;
    Some(quote!(#root::engine::On::Eventless => #body,))
}

fn done(target: &Target<'_>) -> Option<TokenStream> {
    let root = &target.root;
    let completed = target.machine.states().filter_map(|(id, _)| {
        let is_on = |row: &Transition| matches!(row.trigger, Trigger::Done(done) if done == id);
        let body = on_state(&arms(target, is_on, Asking::Eventless))?;
        let index = Literal::u16_unsuffixed(id.0);
        Some(quote!(#index => #body))
    });
    let completed: Vec<_> = completed.collect();
    (!completed.is_empty()).then(|| {
        quote!(#root::engine::On::Done(completed) => match completed.0 { #(#completed)* _ => {} },)
    })
}

/// A timer belongs to one transition, whose source is active as long as the timer runs.
fn timer(target: &Target<'_>) -> Option<TokenStream> {
    let (root, state) = (&target.root, local("state"));
    let rows = target.machine.transitions.iter().enumerate();
    let timed = rows.filter(|(_, row)| matches!(row.trigger, Trigger::After(_)));
    let arms: Vec<_> = timed
        .map(|(position, row)| {
            let (id, source) = (id(position), Literal::u16_unsuffixed(row.source.0));
            let body = first(target, std::iter::once((position, row)), Asking::Eventless);
            quote!(#id if #state.0 == #source => { #body })
        })
        .collect();
    (!arms.is_empty()).then(|| {
        quote!(#root::engine::On::Timer(transition) => match transition.0 { #(#arms)* _ => {} },)
    })
}
