//! The behavior, lowered from the transitions: a function for each state and event, and one for
//! each state that does something as it is entered. The runtime and the typed API call the same.

use concierge_model::{Action, EventId, StateId, StateKind};
use proc_macro2::TokenStream;
use quote::quote;

use super::body::Body;
use super::call::{self, Asking, Scope};
use super::way::Way;
use super::{chart_delivery, payload};
use crate::lowering::Lowering;
use crate::name::Function;
use crate::paths;
use crate::target::Target;
use crate::token::{all, local};

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
        .filter(|&(source, event)| !target.is_typed_in(source, event))
        .map(|(source, event)| function(target, source, event));
    let ways = ways(target).filter(|way| way.does_something(target));
    let entered = ways.map(|way| enter(target, way));
    let settled = machine.states().filter(|(id, _)| is_settled_in_place(target, *id));
    let settled = settled.map(|(id, _)| settle(target, id));
    [all(rows), all(entered), all(settled)].into_iter().collect()
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

/// From the site, what an event does in a state: a `Step`. Where its type accepts the event, that
/// is said there.
pub(super) fn call(
    target: &Target<'_>,
    (source, id): (StateId, EventId),
    event: &TokenStream,
    context: &TokenStream,
) -> TokenStream {
    if is_plain(target, source, id) {
        let first = target.candidates(source, id).next();
        let way = first.and_then(|row| Way::of(target.machine, row));
        let to = way.map(|way| tag(target, way.leaf(target)));
        let step = step(target, to.as_ref());
        let telling = first.and_then(|row| target.telling(row));
        return telling.map_or_else(|| step.clone(), |telling| quote!({ #telling #step }));
    }
    let (first, now) = (target.alike.first(source, id), target.now_argument());
    if target.is_typed_in(first, id) {
        let (module, arguments) = (&target.module, target.parameters.arguments());
        let state = &target.machine.state(first).ident;
        let accepted = quote!(#module::AcceptedIn::<#(#arguments,)* #module::#state>);
        return quote!(#accepted::step(#event, #context #now));
    }
    let (rows, function) = (holder_type(target), target.function(Function::On(id, first)));
    quote!(#rows::#function(#context, #event #now))
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

/// The value of a step: to a tag, or handled in place.
fn step(target: &Target<'_>, to: Option<&TokenStream>) -> TokenStream {
    let root = &target.root;
    to.map_or_else(
        || quote!(#root::__private::Step::Handled),
        |to| quote!(#root::__private::Step::To(#to)),
    )
}

/// What an event does in a state, in a function with the variable `context`: a `Step`.
pub(super) fn body(
    target: &Target<'_>,
    (source, id): (StateId, EventId),
    asking: Asking,
) -> TokenStream {
    let function = Body { target };
    let mut body = TokenStream::new();
    let scope = Scope::of_rows(target, source);
    for transition in target.candidates(source, id) {
        let leave = function.leave(source, transition, asking);
        let value = match Way::of(target.machine, transition) {
            Some(way) => step(target, Some(&function.enter(way))),
            None if is_settled_in_place(target, source) => settled(&function, source),
            None => step(target, None),
        };
        if transition.guard.is_always() {
            body.extend(quote!(#leave #value));
            return body;
        }
        let guard = call::guard(target, &transition.guard, &scope, asking);
        body.extend(quote!(if #guard { #leave return #value; }));
    }
    let root = &target.root;
    body.extend(quote!(#root::__private::Step::Unhandled));
    body
}

/// The function of a row in a state that has no type, or none that accepts the event.
fn function(target: &Target<'_>, source: StateId, id: EventId) -> TokenStream {
    let (root, event) = (&target.root, target.machine.event(id));
    let body = body(target, (source, id), Asking::OnEvent);
    let asks = target
        .candidates(source, id)
        .any(|row| row.guard.calls_function() || !row.actions.is_empty());
    let name = target.function(Function::On(id, source));
    let (module, event_ident) = (&target.module, &event.ident);
    let (context, event_name) = (local("context"), local(if asks { "event" } else { "_event" }));
    let (context_type, payload) =
        (&target.machine.context, payload::parameters(target, event).in_brackets());
    let now = target.now_parameter();
    quote! {
        #[inline]
        fn #name(
            #context: &mut #context_type,
            #event_name: #module::#event_ident #payload
            #now
        ) -> #root::__private::Step<#module::State> {
            #body
        }
    }
}

/// The outcome of a targetless transition after which eventless ones are tried.
fn settled(function: &Body<'_, '_>, source: StateId) -> TokenStream {
    let target = function.target;
    let name = target.function(Function::Settle(source));
    let settle = function.call(name);
    let (moved, handled) = (step(target, Some(&quote!(to))), step(target, None));
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
