//! The typed transitions: which event a state accepts, and what comes out.

use concierge_model::explore::{ConfigurationId, Set, Stimulus};
use concierge_model::{StateId, Trigger};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::like::Likes;
use super::{chart_delivery, payload, row_delivery};
use crate::lowering::Lowering;
use crate::target::Target;
use crate::token::{at, local};

/// A machine of more configurations than this does not list them all in its messages.
const LISTED_STATES: usize = 12;
/// The most notes of a message that lists states.
const LISTED_SETS: usize = 40;

/// The trait that says so: the bound is on the event, since rustc then always names both.
pub(super) fn definition(target: &Target<'_>, likes: &Likes<'_, '_>) -> TokenStream {
    let (machine, s) = (&target.machine.ident, &target.s);
    let here = at(machine.span());
    let visibility = target.inner_visibility_at(here);
    let (parameters, bounds) = (target.parameters.declarations(), target.parameters.where_clause());
    let acts = (!likes.is_empty()).then(|| row_delivery::acts(target));
    let (next, delivery) = match target.lowering {
        Lowering::Rows => {
            let (root, runtime) = (&target.root, row_delivery::inner_runtime(target));
            let delivery = row_delivery::delivery(target, likes);
            (Some(quote!(: #root::__private::Arrive<#runtime>)), delivery)
        }
        Lowering::Engine => {
            let (machine, now) = (inner_machine(target), inner_now(target).map(|(now, _)| now));
            let deliver = quote! {
                #[doc(hidden)]
                fn deliver(self, machine: #machine #now) -> Self::Next;
            };
            (None, deliver)
        }
    };
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
        #visibility trait AcceptedIn<#(#parameters,)* #s>: ::core::marker::Sized #acts #bounds {
            /// The machine after the event, or the enum of what it can be.
            type Next #next;

            #delivery
        }
    }
}

/// In the trait, the machine to which an event is delivered.
pub(super) fn inner_machine(target: &Target<'_>) -> TokenStream {
    let (machine, arguments, s) = (&target.machine.ident, target.parameters.arguments(), &target.s);
    quote!(super::#machine<#(#arguments,)* #s>)
}

/// In the trait, `, now: Time` and `, now`, if the machine has a time.
pub(super) fn inner_now(target: &Target<'_>) -> Option<(TokenStream, TokenStream)> {
    let (root, machine, tag) = (&target.root, &target.machine.ident, target.tag_type());
    let arguments = target.parameters.arguments();
    let time = quote!(<super::#machine<#(#arguments,)* #tag> as #root::Machine>::Time);
    target.machine.time.as_ref().map(|_| (quote!(, now: #time), quote!(, now)))
}

/// What each configuration accepts; where there are many, what each state does, those that accept
/// the same in one note; where these are many too, where to read it.
fn accepted_notes(target: &Target<'_>) -> Vec<String> {
    if target.configurations().count() <= LISTED_STATES {
        let note = |id| note(&state_text(target, id), &accepted_events(target, id));
        return target.configurations().map(note).collect();
    }
    let mut sets: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    for state in target.resting() {
        let (events, name) =
            (own_events(target, state), target.machine.state(state).ident.to_string());
        match sets.iter_mut().find(|(others, _)| *others == events) {
            Some((_, names)) => names.push(name),
            None => sets.push((events, vec![name])),
        }
    }
    if sets.len() > LISTED_SETS {
        let module = &target.module;
        return vec![format!("what a state accepts is in its docs, in the module `{module}`")];
    }
    sets.iter().map(|(events, names)| note(&names.join("`, `"), events)).collect()
}

/// `Idle` accepts `Pay`, `Ship`
fn note(states: &str, events: &[String]) -> String {
    let accepts = if states.contains('`') { "accept" } else { "accepts" };
    if events.is_empty() {
        return format!("`{states}` {accepts} no event");
    }
    format!("`{states}` {accepts} {}", events.join(", "))
}

fn accepted_events(target: &Target<'_>, id: ConfigurationId) -> Vec<String> {
    target.accepted(id).map(|on| name_of(target, on)).collect()
}

/// The events on which a state, or one around it, can do something.
fn own_events(target: &Target<'_>, state: StateId) -> Vec<String> {
    let machine = target.machine;
    let sources: Vec<StateId> = std::iter::once(state).chain(machine.ancestors(state)).collect();
    let is_own = |on: &Stimulus| {
        let mut rows = sources.iter().flat_map(|source| machine.transitions_of(*source));
        rows.any(|row| match on {
            Stimulus::Event(event) => row.is_on(*event),
            Stimulus::Tick => matches!(row.trigger, Trigger::After(_)),
        })
    };
    let with_state = target
        .configurations()
        .filter(|id| target.exploration.configuration(*id).active.contains(&state));
    let accepted: Set<Stimulus> =
        with_state.flat_map(|id| target.accepted(id).collect::<Vec<_>>()).collect();
    accepted.into_iter().filter(is_own).map(|on| name_of(target, on)).collect()
}

fn name_of(target: &Target<'_>, on: Stimulus) -> String {
    match on {
        Stimulus::Event(event) => format!("`{}`", target.machine.event(event).ident),
        Stimulus::Tick => "`Elapsed`".to_owned(),
    }
}

/// The type of a configuration as rustc shows it: `Idle`, `(Playing, Muted)`.
fn state_text(target: &Target<'_>, id: ConfigurationId) -> String {
    let leaves = target.leaves(id).iter().map(|leaf| target.machine.state(*leaf).ident.to_string());
    let names: Vec<String> = leaves.collect();
    if let [only] = names.as_slice() { only.clone() } else { format!("({})", names.join(", ")) }
}

/// The transitions at the site: an implementation for each configuration and event, or for all
/// configurations where an event does the same in them.
pub(super) fn transitions(target: &Target<'_>, likes: &Likes<'_, '_>) -> TokenStream {
    let first = target.configurations().next();
    let accepted =
        target.configurations().flat_map(|from| target.accepted(from).map(move |on| (from, on)));
    let implementations: TokenStream = accepted
        .filter(|(from, on)| first == Some(*from) || !likes.is_everywhere(*on))
        .map(|(from, on)| implementation(target, likes, from, on))
        .collect();
    let acts = likes.acts();
    quote!(#implementations #acts)
}

fn implementation(
    target: &Target<'_>,
    likes: &Likes<'_, '_>,
    from: ConfigurationId,
    on: Stimulus,
) -> TokenStream {
    let (module, s, parameters) = (&target.module, &target.s, target.parameters.declarations());
    let bounds = target.parameters.where_clause();
    let (arguments, event) = (target.parameters.arguments(), event_type(target, on));
    let here = at(first_span(target, from, on));
    let place = target.place_of(from, on);
    let next = target.next_type(place);
    let function = match (target.lowering, on) {
        (Lowering::Rows, Stimulus::Event(event)) => {
            let is_apart = !likes.is_like_most(from, event);
            is_apart.then(|| row_delivery::step(target, from, event))
        }
        _ => Some(deliver(target, from, on)),
    };
    let (generics, state) = if likes.is_everywhere(on) {
        (Some(quote!(<#s: #module::AtRest>)), quote!(#s))
    } else {
        let generics = (!parameters.is_empty()).then(|| quote!(<#(#parameters),*>));
        (generics, target.state_type(from))
    };
    quote_spanned! {here=>
        impl #generics #module::AcceptedIn<#(#arguments,)* #state> for #event #bounds {
            type Next = #next;

            #function
        }
    }
}

/// `fn deliver`, in a machine that the engine runs.
fn deliver(target: &Target<'_>, from: ConfigurationId, on: Stimulus) -> TokenStream {
    let (held, machine, now) = (local("machine"), target.typed(from), target.now_parameter());
    let body = chart_delivery::body(target, from, on);
    quote! {
        #[inline]
        fn deliver(self, #held: #machine #now) -> Self::Next {
            #body
        }
    }
}

/// From the site, the type of what happens.
pub(super) fn event_type(target: &Target<'_>, on: Stimulus) -> TokenStream {
    let module = &target.module;
    match on {
        Stimulus::Event(event) => {
            let event = target.machine.event(event);
            let (ident, payload) = (&event.ident, payload::parameters(target, event).in_brackets());
            quote!(#module::#ident #payload)
        }
        Stimulus::Tick => quote!(#module::Elapsed),
    }
}

/// Where the definition says what happens in a configuration.
fn first_span(target: &Target<'_>, from: ConfigurationId, on: Stimulus) -> Span {
    let active = &target.exploration.configuration(from).active;
    let rows = active.iter().rev().flat_map(|state| target.machine.transitions_of(*state));
    let mut candidates = rows.filter(|row| match on {
        Stimulus::Event(event) => row.is_on(event),
        Stimulus::Tick => matches!(row.trigger, Trigger::After(_)),
    });
    candidates.next().map_or_else(|| target.machine.ident.span(), |first| first.span)
}
