//! The behavior, lowered from the transitions: a function for each state and event, and one for
//! each state that does something as it is entered. The runtime and the typed API call the same.

use concierge_model::explore::Exploration;
use concierge_model::{EventId, State, StateId, StateKind};
use proc_macro2::TokenStream;
use quote::quote;

use super::body::Body;
use super::call::{self, Asking};
use super::{outcome, payload};
use crate::name::Function;
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
    let machine = target.machine;
    let rows = target
        .pairs()
        .filter(|&(source, event)| !is_plain(target, source, event))
        .map(|(source, event)| row(target, source, event));
    let entered = machine.states().filter(|(id, _)| does_something(target, *id));
    let entered = entered.map(|(id, state)| enter(target, id, state));
    let settled = machine.states().filter(|(id, _)| is_settled_in_place(target, *id));
    let settled = settled.map(|(id, _)| settle(target, id));
    let sorting = std::iter::once(outcome::sorting(target));
    let functions: TokenStream = rows.chain(entered).chain(settled).chain(sorting).collect();
    if functions.is_empty() {
        return functions;
    }
    let (module, arguments) = (&target.module, target.parameters.in_brackets());
    let (generics, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    quote!(impl #generics #module::Rows #arguments #bounds { #functions })
}

/// Whether an event does nothing in a state but lead to another, or nothing at all: such a row
/// needs no function.
pub(super) fn is_plain(target: &Target<'_>, source: StateId, event: EventId) -> bool {
    let Some(first) = target.machine.candidates(source, event).next() else { return true };
    let is_silent = match first.target {
        Some(next) => target.machine.state(source).exit.is_empty() && !does_something(target, next),
        None => !target.exploration.is_passed(source),
    };
    first.guard.is_always() && first.actions.is_empty() && is_silent
}

/// Whether something happens as a state is entered.
pub(super) fn does_something(target: &Target<'_>, state: StateId) -> bool {
    !target.machine.state(state).entry.is_empty() || target.exploration.is_passed(state)
}

/// Whether a targetless transition may make an eventless one fire.
fn is_settled_in_place(target: &Target<'_>, state: StateId) -> bool {
    let mut rows = target.machine.transitions_of(state);
    target.exploration.is_passed(state)
        && target.exploration.can_rest(state)
        && rows.any(|transition| transition.target.is_none())
}

pub(super) fn may_fail(exploration: &Exploration<'_>, state: StateId) -> bool {
    exploration.settling(state).may_not_settle
}

/// From the site, what an event does: an `Outcome`, in a `Result` where it may not come to rest.
pub(super) fn call(
    target: &Target<'_>,
    source: StateId,
    id: EventId,
    event: &TokenStream,
    context: &TokenStream,
) -> TokenStream {
    let outcomes = target.exploration.outcomes(source, id);
    if is_plain(target, source, id) {
        let first = target.machine.candidates(source, id).next().and_then(|row| row.target);
        return outcome_value(target, source, first.map(|next| tag(target, next)).as_ref());
    }
    let (rows, now) = (holder_type(target), target.now_argument());
    let function = target.function(Function::On(id, source));
    let fuel = outcomes.may_not_settle.then(|| fuel(target));
    quote!(#rows::#function(#context, #event #now #fuel))
}

/// From the site, what the start does: the state in which the machine rests, in a `Result` where
/// it may not come to rest.
pub(super) fn enter_initial(target: &Target<'_>, context: &TokenStream) -> TokenStream {
    let initial = target.machine.initial;
    if !does_something(target, initial) {
        return tag(target, initial);
    }
    let (rows, now) = (holder_type(target), target.now_argument());
    let function = target.function(Function::Enter(initial));
    let fuel = may_fail(&target.exploration, initial).then(|| fuel(target));
    quote!(#rows::#function(#context #now #fuel))
}

/// From the site, the type whose functions they are.
pub(super) fn holder_type(target: &Target<'_>) -> TokenStream {
    let (module, arguments) = (&target.module, target.parameters.in_brackets());
    if arguments.is_some() { quote!(<#module::Rows #arguments>) } else { quote!(#module::Rows) }
}

fn fuel(target: &Target<'_>) -> TokenStream {
    let (root, module, microsteps) = (&target.root, &target.module, target.machine.microsteps);
    quote!(, &mut #root::__private::Fuel::new(#module::TABLE.name, #microsteps))
}

/// From the site, the tag of a state.
pub(super) fn tag(target: &Target<'_>, state: StateId) -> TokenStream {
    let (module, ident) = (&target.module, &target.machine.state(state).ident);
    quote!(#module::State::#ident)
}

/// The value of an outcome: to a tag, or handled in place.
fn outcome_value(target: &Target<'_>, source: StateId, to: Option<&TokenStream>) -> TokenStream {
    let (root, from) = (&target.root, tag(target, source));
    to.map_or_else(
        || quote!(#root::Outcome::Handled),
        |to| quote!(#root::Outcome::Transitioned { from: #from, to: #to }),
    )
}

/// What an event does in a state.
fn row(target: &Target<'_>, source: StateId, id: EventId) -> TokenStream {
    let outcomes = target.exploration.outcomes(source, id);
    let function = Body { target, may_fail: outcomes.may_not_settle };
    let event = target.machine.event(id);
    let mut body = TokenStream::new();
    let mut is_decided = false;
    let mut asks = false;
    for transition in target.machine.candidates(source, id) {
        asks |= !transition.guard.is_always() || !transition.actions.is_empty();
        let leave = function.leave(transition, Asking::OnEvent);
        let value = match transition.target {
            Some(next) => outcome_value(target, source, Some(&function.enter(next))),
            None if is_settled_in_place(target, source) => settled(&function, source),
            None => outcome_value(target, source, None),
        };
        let value = function.value(&value);
        if transition.guard.is_always() {
            body.extend(quote!(#leave #value));
            is_decided = true;
            break;
        }
        let guard = call::guard(target, &transition.guard, Asking::OnEvent);
        body.extend(quote!(if #guard { #leave return #value; }));
    }
    let root = &target.root;
    if !is_decided {
        body.extend(function.value(&quote!(#root::Outcome::Unhandled)));
    }
    let name = target.function(Function::On(id, source));
    let (module, event_ident) = (&target.module, &event.ident);
    let (context, event_name) = (local("context"), local(if asks { "event" } else { "_event" }));
    let (context_type, payload) =
        (&target.machine.context, payload::parameters(target, event).in_brackets());
    let result = function.type_of(&quote!(#root::Outcome<#module::State>));
    let (now, fuel) = (target.now_parameter(), function.fuel_parameter());
    quote! {
        #[inline]
        fn #name(
            #context: &mut #context_type,
            #event_name: #module::#event_ident #payload
            #now #fuel
        ) -> #result {
            #body
        }
    }
}

/// The outcome of a targetless transition after which eventless ones are tried.
fn settled(function: &Body<'_, '_>, source: StateId) -> TokenStream {
    let target = function.target;
    let name = target.function(Function::Settle(source));
    let settle_may_fail = may_fail(&target.exploration, source);
    let settle = function.call(name, settle_may_fail);
    let question = settle_may_fail.then(|| quote!(?));
    let (moved, handled) =
        (outcome_value(target, source, Some(&quote!(to))), outcome_value(target, source, None));
    quote! {
        match #settle #question {
            ::core::option::Option::Some(to) => #moved,
            ::core::option::Option::None => #handled,
        }
    }
}

/// What happens as a state is entered: its entry actions, then its eventless transitions.
fn enter(target: &Target<'_>, id: StateId, state: &State) -> TokenStream {
    let function = Body { target, may_fail: may_fail(&target.exploration, id) };
    let entry = call::actions(target, &state.entry, Asking::Eventless);
    // A choice without a branch that fires does not exist; nor has it a tag.
    let rests = if state.kind == StateKind::Choice { quote!() } else { tag(target, id) };
    let eventless = function.eventless(id, |next| function.enter_last(next), &rests);
    let module = &target.module;
    defined(
        &function,
        target.function(Function::Enter(id)),
        &quote!(#module::State),
        &quote!(#entry #eventless),
    )
}

/// Where the eventless transitions of an active state lead, if one fires.
fn settle(target: &Target<'_>, id: StateId) -> TokenStream {
    let function = Body { target, may_fail: may_fail(&target.exploration, id) };
    let moved = |next| {
        let to = function.enter(next);
        function.value(&quote!(::core::option::Option::Some(#to)))
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
    let (now, fuel) = (function.target.now_parameter(), function.fuel_parameter());
    let result = function.type_of(result);
    quote! {
        #[inline]
        fn #name(#context: &mut #context_type #now #fuel) -> #result {
            #body
        }
    }
}
