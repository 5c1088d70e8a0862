//! What comes out of a typed transition: the machine in its next state, or an enum of machines.

use concierge_model::{EventId, StateId};
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};

use super::{docs, row};
use crate::ends::{Ends, Next, Place};
use crate::name::Function;
use crate::target::Target;
use crate::token::{at, local};

/// The enums of the module.
pub(super) fn types(target: &Target<'_>) -> TokenStream {
    let machine = &target.machine.ident;
    let arguments = target.parameters.arguments();
    let (generics, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    let definition = |(place, ident): (Place, &Ident)| {
        let docs = docs::of_outcome(target, place);
        let variants = variants(target, place).into_iter().map(|variant| {
            let (name, state, docs) = (&variant.name, variant.state, &variant.docs);
            let state = &target.machine.state(state).ident;
            quote!(#[doc = #docs] #name(super::#machine<#(#arguments,)* #state>),)
        });
        let here = at(ident.span());
        let visibility = target.inner_visibility_at(here);
        quote_spanned! {here=>
            #[doc = #docs]
            #[::core::prelude::v1::derive(::core::fmt::Debug)]
            #[must_use = "it holds the machine"]
            #visibility enum #ident #generics #bounds { #(#variants)* }
        }
    };
    target.enums().map(definition).collect()
}

/// From an enum to the runtime machine.
pub(super) fn conversions(target: &Target<'_>) -> TokenStream {
    let (module, runtime) = (&target.module, target.runtime());
    let (generics, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    let arguments = target.parameters.in_brackets();
    let conversion = |(place, ident): (Place, &Ident)| {
        let names: Vec<_> =
            variants(target, place).into_iter().map(|variant| variant.name).collect();
        quote! {
            #[automatically_derived]
            impl #generics ::core::convert::From<#module::#ident #arguments> for #runtime #bounds {
                fn from(outcome: #module::#ident #arguments) -> Self {
                    match outcome {
                        #(#module::#ident::#names(machine) => machine.runtime(),)*
                    }
                }
            }
        }
    };
    target.enums().map(conversion).collect()
}

/// One way in which a machine can come out.
struct Variant {
    name: Ident,
    state: StateId,
    docs: String,
}

fn variants(target: &Target<'_>, place: Place) -> Vec<Variant> {
    let Ends { rests_in, may_stay, may_not_settle } = target.ends(place);
    let mut variants: Vec<Variant> = rests_in
        .into_iter()
        .map(|state| {
            let declared = target.machine.state(state);
            let docs = format!("The machine rests in state `{}`.", declared.name);
            Variant { name: declared.ident.clone(), state, docs }
        })
        .collect();
    if let Place::Event(source, event) = place {
        let here = at(target.machine.event(event).ident.span());
        let ident = |name| Ident::new(name, here);
        if may_stay {
            let docs = "No guard held: the machine is as it was.".to_owned();
            variants.push(Variant { name: ident("Stayed"), state: source, docs });
        }
        if may_not_settle {
            let docs = "The machine did not come to rest: it is as it was.".to_owned();
            variants.push(Variant { name: ident("Unsettled"), state: source, docs });
        }
    }
    variants
}

/// The body of a typed delivery: `self` is the event, `machine` the machine.
pub(super) fn delivery(target: &Target<'_>, source: StateId, event: EventId) -> TokenStream {
    let place = target.place_of(source, event);
    let (machine, context) = (local("machine"), local("context"));
    if let (Next::State(state), true) = (target.next(place), row::is_plain(target, source, event)) {
        let next = target.resting(state, &target.released(&quote!(#machine)));
        return quote!(#next);
    }
    let call = row::call(target, source, event, &quote!(self), &quote!(&mut #context));
    let Ends { may_not_settle, .. } = target.ends(place);
    let (before, kept) = (local("before"), target.kept(&quote!(&#context)));
    let keep = may_not_settle.then(|| quote!(let #before = #kept;));
    let result = match (target.next(place), place) {
        (Next::State(state), _) => {
            let next = target.resting(state, &quote!(#context));
            quote!(let _ = #call; #next)
        }
        (Next::Enum(_), Place::Choice(choice)) => {
            let (root, sort) = (&target.root, sort(target, choice, &quote!(to)));
            quote! {
                match #call {
                    #root::Outcome::Transitioned { to, .. } => #sort,
                    _ => ::core::unreachable!("a transition to a choice moves the machine"),
                }
            }
        }
        (Next::Enum(ident), _) => {
            let arms = arms(target, source, event, ident);
            quote!(match #call { #arms })
        }
    };
    let released = target.released(&quote!(#machine));
    quote!(let mut #context = #released; #keep #result)
}

/// The arms that turn what a row returns into the variants of an enum.
fn arms(target: &Target<'_>, source: StateId, event: EventId, ident: &Ident) -> TokenStream {
    let (root, module) = (&target.root, &target.module);
    let outcomes = target.exploration.outcomes(source, event);
    let (context, before) = (quote_local("context"), quote_local("before"));
    let settled = |pattern: TokenStream| {
        if outcomes.may_not_settle { quote!(::core::result::Result::Ok(#pattern)) } else { pattern }
    };
    let mut arms: Vec<TokenStream> = Vec::new();
    for &state in &outcomes.moved_to {
        let (name, next) = (&target.machine.state(state).ident, target.resting(state, &context));
        let pattern = quote!(#root::Outcome::Transitioned { to: #module::State::#name, .. });
        let pattern = settled(pattern);
        arms.push(quote!(#pattern => #module::#ident::#name(#next),));
    }
    let as_it_was = target.resting(source, &context);
    if outcomes.may_be_handled {
        let (pattern, name) =
            (settled(quote!(#root::Outcome::Handled)), &target.machine.state(source).ident);
        arms.push(quote!(#pattern => #module::#ident::#name(#as_it_was),));
    }
    if outcomes.may_stay {
        let pattern = settled(quote!(#root::Outcome::Unhandled));
        arms.push(quote!(#pattern => #module::#ident::Stayed(#as_it_was),));
    }
    if outcomes.may_not_settle {
        let as_it_was = target.resting(source, &before);
        arms.push(quote! {
            ::core::result::Result::Err(_) => #module::#ident::Unsettled(#as_it_was),
        });
    }
    let is_exhaustive = outcomes.moved_to.len() == target.exploration.resting().count()
        && outcomes.may_be_handled
        && outcomes.may_stay;
    if !is_exhaustive {
        arms.push(quote!(_ => ::core::unreachable!("`explore` finds every end of a transition"),));
    }
    arms.into_iter().collect()
}

/// The typed start: `context` is the new machine's.
pub(super) fn start(target: &Target<'_>) -> TokenStream {
    let context = quote_local("context");
    let enter = row::enter_initial(target, &quote!(&mut #context));
    let question =
        target.exploration.settling(target.machine.initial).may_not_settle.then(|| quote!(?));
    let enter = quote!(#enter #question);
    let place = target.place_of_start();
    match target.next(place) {
        Next::State(state) => {
            let next = target.resting(state, &context);
            let enter = row::does_something(target, target.machine.initial)
                .then(|| quote!(let _ = #enter;));
            quote!(#enter #next)
        }
        Next::Enum(_) if matches!(place, Place::Choice(_)) => {
            sort(target, target.machine.initial, &enter)
        }
        Next::Enum(ident) => {
            let arms = state_arms(target, place, ident);
            quote!(match #enter { #arms })
        }
    }
}

/// The call that makes the enum of a choice of the state in which the machine rests; the context
/// is in the variable `context`.
fn sort(target: &Target<'_>, choice: StateId, to: &TokenStream) -> TokenStream {
    let (rows, context) = (row::holder_type(target), local("context"));
    let sort = target.function(Function::Sort(choice));
    quote!(#rows::#sort(#to, #context))
}

/// The functions that `sort` calls.
pub(super) fn sorting(target: &Target<'_>) -> TokenStream {
    let (module, arguments) = (&target.module, target.parameters.in_brackets());
    let sorting = target.enums().filter_map(|(place, ident)| {
        let Place::Choice(choice) = place else { return None };
        let name = target.function(Function::Sort(choice));
        let (context, context_type) = (local("context"), &target.machine.context);
        let arms = state_arms(target, place, ident);
        Some(quote! {
            #[inline]
            fn #name(to: #module::State, #context: #context_type) -> #module::#ident #arguments {
                match to { #arms }
            }
        })
    });
    sorting.collect()
}

/// The arms that turn the state in which the machine rests into the variants of an enum.
fn state_arms(target: &Target<'_>, place: Place, ident: &Ident) -> TokenStream {
    let (module, context) = (&target.module, quote_local("context"));
    let rests_in = target.ends(place).rests_in;
    let arms = rests_in.iter().map(|&state| {
        let (name, next) = (&target.machine.state(state).ident, target.resting(state, &context));
        quote!(#module::State::#name => #module::#ident::#name(#next),)
    });
    let is_exhaustive = rests_in.len() == target.exploration.resting().count();
    let rest = (!is_exhaustive)
        .then(|| quote!(_ => ::core::unreachable!("`explore` finds every state of rest"),));
    quote!(#(#arms)* #rest)
}

fn quote_local(name: &str) -> TokenStream {
    let name = local(name);
    quote!(#name)
}
