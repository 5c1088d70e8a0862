//! The behavior, lowered from the transitions: a function for each state and event, and one for
//! each state that does something as it is entered. The runtime and the typed API call the same.

use concierge_model::{Action, EventId, StateId, StateKind};
use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};

use super::body::Body;
use super::call::{self, Asking, Scope};
use super::way::Way;
use super::{chart_delivery, payload, row_delivery};
use crate::lowering::Lowering;
use crate::name::Function;
use crate::paths;
use crate::target::Target;
use crate::token::local;

/// The type whose functions they are.
pub(super) fn holder(target: &Target<'_>) -> TokenStream {
    let visibility = target.inner_visibility();
    let generics = target.parameters.declared_in_brackets();
    let bounds = target.parameters.where_clause();
    let body = (!target.parameters.is_empty()).then(|| {
        let phantom = target.parameters.phantom();
        quote!((#phantom))
    });
    quote! {
        #[doc(hidden)]
        #visibility struct Rows #generics #body #bounds;
    }
}

/// The functions, at the site, where the names of guards and actions mean what they should.
pub(super) fn functions(target: &Target<'_>) -> TokenStream {
    let functions = match target.lowering {
        Lowering::Rows => rows(target),
        Lowering::Engine => chart_delivery::sorting(target),
    };
    if functions.is_empty() {
        return functions;
    }
    let (module, arguments) = (&target.module, target.parameters.in_brackets());
    let (generics, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    quote!(impl #generics #module::Rows #arguments #bounds { #functions })
}

fn rows(target: &Target<'_>) -> TokenStream {
    let machine = target.machine;
    let rows = target
        .pairs()
        .filter(|&(source, event)| target.alike.first(source, event) == source)
        .filter(|&(source, event)| !is_plain(target, source, event))
        .map(|(source, event)| row(target, source, event));
    let ways = ways(target).filter(|way| way.does_something(target));
    let entered = ways.map(|way| enter(target, way));
    let settled = machine.states().filter(|(id, _)| is_settled_in_place(target, *id));
    let settled = settled.map(|(id, _)| settle(target, id));
    let sorting = std::iter::once(row_delivery::sorting(target));
    rows.chain(entered).chain(settled).chain(sorting).collect()
}

/// Every way of a machine of rows, each once, in document order.
fn ways<'a>(target: &Target<'a>) -> impl Iterator<Item = Way> + use<'a> {
    let machine = target.machine;
    let ways = machine.transitions.iter().filter_map(|row| Way::of(machine, row));
    let mut ways: Vec<Way> = std::iter::once(Way::of_start(machine)).chain(ways).collect();
    ways.sort_by_key(|way| (way.to, way.domain));
    ways.dedup_by_key(|way| (way.to, way.domain));
    ways.into_iter()
}

/// Whether an event does nothing in a state but lead to another, or nothing at all: such a row
/// needs no function.
pub(super) fn is_plain(target: &Target<'_>, leaf: StateId, event: EventId) -> bool {
    let machine = target.machine;
    let Some(first) = target.candidates(leaf, event).next() else { return true };
    let is_silent = match Way::of(machine, first) {
        Some(way) => {
            let mut left = paths::left(machine, leaf, way.domain);
            left.all(|state| machine.state(state).exit.is_empty()) && !way.does_something(target)
        }
        None => !target.chains.is_passed(leaf),
    };
    first.guard.is_always() && first.actions.is_empty() && is_silent
}

/// Whether a targetless transition may make an eventless one fire.
fn is_settled_in_place(target: &Target<'_>, leaf: StateId) -> bool {
    let machine = target.machine;
    let mut rows = paths::outward(machine, leaf).flat_map(|state| machine.transitions_of(state));
    machine.state(leaf).kind.is_leaf()
        && target.chains.is_passed(leaf)
        && target.chains.can_rest(leaf)
        && rows.any(|transition| transition.targets.is_empty())
}

/// From the site, what an event does in a state, that is, in `from`: an `Outcome`.
pub(super) fn call(
    target: &Target<'_>,
    (source, id): (StateId, EventId),
    from: &TokenStream,
    event: &TokenStream,
    context: &TokenStream,
) -> TokenStream {
    if is_plain(target, source, id) {
        let first = target.candidates(source, id).next();
        let way = first.and_then(|row| Way::of(target.machine, row));
        let to = way.map(|way| tag(target, way.leaf(target)));
        let outcome = outcome_value(target, from, to.as_ref());
        let telling = first.and_then(|row| target.telling(row));
        return telling.map_or_else(|| outcome.clone(), |telling| quote!({ #telling #outcome }));
    }
    let (rows, now) = (holder_type(target), target.now_argument());
    let function = target.function(Function::On(id, target.alike.first(source, id)));
    quote!(#rows::#function(#from, #context, #event #now))
}

/// From the site, what the start does: the state in which the machine rests.
pub(super) fn enter_initial(target: &Target<'_>, context: &TokenStream) -> TokenStream {
    let way = Way::of_start(target.machine);
    if !way.does_something(target) {
        return tag(target, way.leaf(target));
    }
    let (rows, now) = (holder_type(target), target.now_argument());
    let function = target.function(way.function());
    quote!(#rows::#function(#context #now))
}

/// From the site, the type whose functions they are.
pub(super) fn holder_type(target: &Target<'_>) -> TokenStream {
    let (module, arguments) = (&target.module, target.parameters.in_brackets());
    if arguments.is_some() { quote!(<#module::Rows #arguments>) } else { quote!(#module::Rows) }
}

/// From the site, the tag of a state.
pub(super) fn tag(target: &Target<'_>, state: StateId) -> TokenStream {
    let (module, ident) = (&target.module, &target.machine.state(state).ident);
    quote!(#module::State::#ident)
}

/// The value of an outcome: from a tag to a tag, or handled in place.
fn outcome_value(target: &Target<'_>, from: &TokenStream, to: Option<&TokenStream>) -> TokenStream {
    let root = &target.root;
    to.map_or_else(
        || quote!(#root::Outcome::Handled),
        |to| quote!(#root::Outcome::Transitioned { from: #from, to: #to }),
    )
}

/// What an event does in a state.
fn row(target: &Target<'_>, source: StateId, id: EventId) -> TokenStream {
    let function = Body { target };
    let event = target.machine.event(id);
    let mut body = TokenStream::new();
    let mut is_decided = false;
    let mut asks = false;
    let mut moves = false;
    let scope = Scope::of_rows(target, source);
    let from = local("from").into_token_stream();
    for transition in target.candidates(source, id) {
        let way = Way::of(target.machine, transition);
        moves |= way.is_some() || is_settled_in_place(target, source);
        asks |= transition.guard.calls_function() || !transition.actions.is_empty();
        let leave = function.leave(source, transition, Asking::OnEvent);
        let value = match way {
            Some(way) => outcome_value(target, &from, Some(&function.enter(way))),
            None if is_settled_in_place(target, source) => settled(&function, source, &from),
            None => outcome_value(target, &from, None),
        };
        if transition.guard.is_always() {
            body.extend(quote!(#leave #value));
            is_decided = true;
            break;
        }
        let guard = call::guard(target, &transition.guard, &scope, Asking::OnEvent);
        body.extend(quote!(if #guard { #leave return #value; }));
    }
    let root = &target.root;
    if !is_decided {
        body.extend(quote!(#root::Outcome::Unhandled));
    }
    let name = target.function(Function::On(id, source));
    let (module, event_ident) = (&target.module, &event.ident);
    let (context, event_name) = (local("context"), local(if asks { "event" } else { "_event" }));
    let from = local(if moves { "from" } else { "_from" });
    let (context_type, payload) =
        (&target.machine.context, payload::parameters(target, event).in_brackets());
    let now = target.now_parameter();
    quote! {
        #[inline]
        fn #name(
            #from: #module::State,
            #context: &mut #context_type,
            #event_name: #module::#event_ident #payload
            #now
        ) -> #root::Outcome<#module::State> {
            #body
        }
    }
}

/// The outcome of a targetless transition after which eventless ones are tried.
fn settled(function: &Body<'_, '_>, source: StateId, from: &TokenStream) -> TokenStream {
    let target = function.target;
    let name = target.function(Function::Settle(source));
    let settle = function.call(name);
    let (moved, handled) =
        (outcome_value(target, from, Some(&quote!(to))), outcome_value(target, from, None));
    quote! {
        match #settle {
            ::core::option::Option::Some(to) => #moved,
            ::core::option::Option::None => #handled,
        }
    }
}

/// What happens on a way: the entry actions of what is entered, then the eventless transitions of
/// the state in which it ends.
fn enter(target: &Target<'_>, way: Way) -> TokenStream {
    let function = Body { target };
    let leaf = way.leaf(target);
    let scope = Scope::of_rows(target, leaf);
    let run = |actions: &[Action]| call::functions(target, actions, &scope, Asking::Eventless);
    let entry = way.entered(target).into_iter().map(|entered| {
        let state = target.machine.state(entered.state);
        let initial = state.initial.as_ref().filter(|_| entered.by_default);
        let (entry, initial) = (run(&state.entry), initial.map(|it| run(&it.actions)));
        quote!(#entry #initial)
    });
    // A choice without a branch that fires does not exist; nor has it a tag.
    let is_choice = target.machine.state(leaf).kind == StateKind::Choice;
    let rests = if is_choice { quote!() } else { tag(target, leaf) };
    let eventless = function.eventless(leaf, |next| function.enter(next), &rests);
    let module = &target.module;
    defined(
        &function,
        target.function(way.function()),
        &quote!(#module::State),
        &quote!(#(#entry)* #eventless),
    )
}

/// Where the eventless transitions of an active state lead, if one fires.
fn settle(target: &Target<'_>, id: StateId) -> TokenStream {
    let function = Body { target };
    let moved = |next| {
        let to = function.enter(next);
        quote!(::core::option::Option::Some(#to))
    };
    let body = function.eventless(id, moved, &quote!(::core::option::Option::None));
    let module = &target.module;
    let result = quote!(::core::option::Option<#module::State>);
    defined(&function, target.function(Function::Settle(id)), &result, &body)
}

fn defined(
    function: &Body<'_, '_>,
    name: &proc_macro2::Ident,
    result: &TokenStream,
    body: &TokenStream,
) -> TokenStream {
    let (context, context_type) = (local("context"), &function.target.machine.context);
    let now = function.target.now_parameter();
    quote! {
        #[inline]
        fn #name(#context: &mut #context_type #now) -> #result {
            #body
        }
    }
}
