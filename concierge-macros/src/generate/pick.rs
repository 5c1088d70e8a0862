//! The hook that finds the transition of a state: its candidates in order, each guard asked.

use concierge_model::explore::Map;
use concierge_model::{EventId, StateId, Transition, Trigger};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::call::{self, Active, Asking, Scope};
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
    Scope { context: quote!(*#at.context), now, active: Active::Asked }
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

/// `3 => { ... }` for each state that has candidates. They stand by source.
fn arms(
    target: &Target<'_>,
    candidates: &[(usize, &Transition)],
    asking: Asking,
) -> Vec<TokenStream> {
    let of_states = candidates.chunk_by(|(_, left), (_, right)| left.source == right.source);
    let arm = |of_state: &[(usize, &Transition)]| {
        let index = of_state.first().map(|(_, row)| Literal::u16_unsuffixed(row.source.0));
        let body = first(target, of_state.iter().copied(), asking);
        quote!(#index => { #body })
    };
    of_states.map(arm).collect()
}

fn on_state(arms: &[TokenStream]) -> Option<TokenStream> {
    let state = local("state");
    (!arms.is_empty()).then(|| quote!(match #state.0 { #(#arms)* _ => {} }))
}

fn events(target: &Target<'_>) -> TokenStream {
    let (root, module) = (&target.root, &target.module);
    let mut candidates: Map<EventId, Vec<(usize, &Transition)>> = Map::new();
    for (position, row) in target.machine.transitions.iter().enumerate() {
        for id in target.machine.events_on(row) {
            candidates.or_default(id).push((position, row));
        }
    }
    let events = candidates.into_iter().filter_map(|(id, rows)| {
        let body = on_state(&arms(target, &rows, Asking::OnLentEvent))?;
        let ident = &target.machine.event(id).ident;
        let asks = rows.iter().any(|(_, row)| row.guard.calls_function());
        let bound = local(if asks { "event" } else { "_event" });
        Some(quote!(#module::Event::#ident(#bound) => #body))
    });
    let events: Vec<_> = events.collect();
    let rest = (events.len() < target.machine.events.len()).then(|| quote!(_ => {}));
    // A reference to what cannot be is not known to be none.
    let event = if target.machine.events.is_empty() { quote!(*event) } else { quote!(event) };
    quote!(#root::engine::On::Event(event) => match #event { #(#events)* #rest },)
}

fn eventless(target: &Target<'_>) -> Option<TokenStream> {
    let root = &target.root;
    let rows = target.machine.transitions.iter().enumerate();
    let rows: Vec<_> = rows.filter(|(_, row)| row.is_eventless()).collect();
    let body = on_state(&arms(target, &rows, Asking::Eventless))?;
    Some(quote!(#root::engine::On::Eventless => #body,))
}

fn done(target: &Target<'_>) -> Option<TokenStream> {
    let root = &target.root;
    let mut completed: Map<StateId, Vec<(usize, &Transition)>> = Map::new();
    for (position, row) in target.machine.transitions.iter().enumerate() {
        if let Trigger::Done(done) = row.trigger {
            completed.or_default(done).push((position, row));
        }
    }
    let completed = completed.into_iter().filter_map(|(done, rows)| {
        let body = on_state(&arms(target, &rows, Asking::Eventless))?;
        let index = Literal::u16_unsuffixed(done.0);
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
