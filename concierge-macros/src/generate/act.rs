//! The hooks that run actions: of transitions, of entry and exit, of initial transitions.

use concierge_model::{
    Action, Delay, Event, Function, Initial, Raised, State, StateId, Target as Destination,
    Transition, Trigger,
};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens as _, quote};

use super::call::{self, Active, Asking, Scope};
use super::{chart, data, payload, pick, runtime, table};
use crate::target::Target;
use crate::token::{all, local};

/// What actions ask, in a hook.
fn scope(target: &Target<'_>) -> Scope {
    let run = local("run");
    let now = if target.machine.time.is_some() { quote!(#run.now) } else { quote!(()) };
    Scope { context: quote!(*#run.context), now, active: Active::Asked }
}

fn run_type(target: &Target<'_>) -> TokenStream {
    let (root, numbers) = (&target.root, chart::numbers(target));
    quote!(#root::engine::Run<'_, Self, #numbers>)
}

/// `fn act`
pub(super) fn transitions(target: &Target<'_>) -> TokenStream {
    let root = &target.root;
    let rows = target.machine.transitions.iter().enumerate();
    let acting = rows.filter(|(_, row)| {
        !row.actions.is_empty() || row.targets.iter().any(|it| it.data.is_some())
    });
    let arms: Vec<_> = acting
        .map(|(position, row)| {
            let (id, body) = (pick::id(position), of_transition(target, row));
            quote!(#id => { #body })
        })
        .collect();
    let (run_type, event) = (run_type(target), runtime::event_type(target));
    let (transition, on, run) = (local("transition"), local("on"), local("run"));
    let body = if arms.is_empty() {
        quote!(let _ = (#transition, #on, #run);)
    } else {
        quote! {
            let _ = #on;
            match #transition.0 { #(#arms)* _ => {} }
        }
    };
    quote! {
        fn act(
            #transition: #root::table::TransitionId,
            #on: #root::engine::On<'_, #event>,
            #run: &mut #run_type,
        ) {
            #body
        }
    }
}

/// The actions of a transition. On an event they may ask for it, and each event has its own type:
/// there is an arm for each.
fn of_transition(target: &Target<'_>, row: &Transition) -> TokenStream {
    let (root, module, on) = (&target.root, &target.module, local("on"));
    let body = |asking| {
        let actions = actions(target, &row.actions, asking);
        let supplied = supplied(target, &row.targets, asking);
        quote!(#actions #supplied)
    };
    let calls = row.actions.iter().any(Action::calls_function)
        || row.targets.iter().any(|destination| destination.data.is_some());
    if !calls || !matches!(row.trigger, Trigger::Events(_) | Trigger::Any) {
        return body(Asking::Eventless);
    }
    let body = body(Asking::OnLentEvent);
    let events = target.machine.events().filter(|(id, _)| row.is_on(*id));
    let arms = events.map(|(_, event)| {
        let (ident, bound) = (&event.ident, local("event"));
        quote!(#root::engine::On::Event(#module::Event::#ident(#bound)) => { #body })
    });
    quote!(match #on { #(#arms)* _ => {} })
}

/// `fn enter`
pub(super) fn entry(target: &Target<'_>) -> TokenStream {
    let of_state = |state: &State| actions(target, &state.entry, Asking::Eventless);
    by_state(target, "enter", |_, state| of_state(state))
}

/// `fn exit`. The data of a state goes when it is left.
pub(super) fn exit(target: &Target<'_>) -> TokenStream {
    by_state(target, "exit", |id, state| {
        let actions = actions(target, &state.exit, Asking::Eventless);
        let dropped = data::place(target, id).map(|place| {
            let run = local("run");
            quote!(#run.owned()#place = ::core::option::Option::None;)
        });
        quote!(#actions #dropped)
    })
}

/// A hook with an arm for each state for which there is something to do.
fn by_state(
    target: &Target<'_>,
    name: &str,
    body: impl Fn(StateId, &State) -> TokenStream,
) -> TokenStream {
    let (root, run_type) = (&target.root, run_type(target));
    let name = Ident::new(name, Span::call_site());
    let (state, run) = (local("state"), local("run"));
    let arms: Vec<_> = target
        .machine
        .states()
        .filter_map(|(id, state)| {
            let (index, body) = (Literal::u16_unsuffixed(id.0), body(id, state));
            (!body.is_empty()).then(|| quote!(#index => { #body }))
        })
        .collect();
    let body = if arms.is_empty() {
        quote!(let _ = (#state, #run);)
    } else {
        quote!(match #state.0 { #(#arms)* _ => {} })
    };
    quote! {
        fn #name(#state: #root::table::StateId, #run: &mut #run_type) {
            #body
        }
    }
}

/// `fn begin`
pub(super) fn initials(target: &Target<'_>) -> TokenStream {
    let (root, run_type) = (&target.root, run_type(target));
    let (state, run) = (local("state"), local("run"));
    let of_initial = |initial: &Initial| {
        let actions = actions(target, &initial.actions, Asking::Eventless);
        let supplied = supplied(target, &initial.targets, Asking::Eventless);
        quote!(#actions #supplied)
    };
    let machine = of_initial(&target.machine.initial);
    let machine =
        (!machine.is_empty()).then(|| quote!(::core::option::Option::None => { #machine }));
    let states = target.machine.states().filter_map(|(id, state)| {
        let (index, body) = (Literal::u16_unsuffixed(id.0), of_initial(state.initial.as_ref()?));
        let pattern = quote!(::core::option::Option::Some(#root::table::StateId(#index)));
        (!body.is_empty()).then(|| quote!(#pattern => { #body }))
    });
    let arms: Vec<_> = machine.into_iter().chain(states).collect();
    let body = if arms.is_empty() {
        quote!(let _ = (#state, #run);)
    } else {
        quote!(match #state { #(#arms)* _ => {} })
    };
    quote! {
        fn begin(
            #state: ::core::option::Option<#root::table::StateId>,
            #run: &mut #run_type,
        ) {
            #body
        }
    }
}

/// `fn delay`
pub(super) fn delays(target: &Target<'_>) -> TokenStream {
    let (root, time) = (&target.root, target.time());
    let (transition, context, now) = (local("transition"), local("context"), local("now"));
    let scope =
        Scope { context: quote!(*#context), now: target.now_value(), active: Active::Asked };
    let rows = target.machine.transitions.iter().enumerate();
    let arms = rows.filter_map(|(position, row)| {
        let Trigger::After(delay) = &row.trigger else { return None };
        let (id, delay) =
            (pick::id(position), self::delay(target, delay, &scope, Asking::Eventless));
        Some(quote!(#id => #delay,))
    });
    quote! {
        fn delay(
            #transition: #root::table::TransitionId,
            #context: &Self::Context,
            #now: #time,
        ) -> ::core::time::Duration {
            let _ = (#context, #now);
            match #transition.0 { #(#arms)* _ => ::core::time::Duration::ZERO }
        }
    }
}

fn delay(target: &Target<'_>, delay: &Delay, scope: &Scope, asking: Asking) -> TokenStream {
    match delay {
        Delay::Constant(duration) => table::duration(*duration),
        Delay::Function(function) => {
            call::made(target, function, &quote!(::core::time::Duration), scope, asking)
        }
    }
}

fn actions(target: &Target<'_>, actions: &[Action], asking: Asking) -> TokenStream {
    all(actions.iter().map(|action| self::action(target, action, asking)))
}

fn action(target: &Target<'_>, action: &Action, asking: Asking) -> TokenStream {
    let (run, scope, module) = (local("run"), scope(target), &target.module);
    match action {
        Action::Call(function) => call::run(target, function, &scope, asking),
        Action::Raise(raised) => {
            let event = event(target, raised, asking);
            quote! { let event = #event; #run.raise(event); }
        }
        Action::Send { raised, delay: None, .. } => {
            let event = event(target, raised, asking);
            quote! { let event = #event; #run.send(event); }
        }
        Action::Send { raised, delay: Some(delay), timer } => {
            let event = event(target, raised, asking);
            let delay = self::delay(target, delay, &scope, asking);
            let timer = timer.as_ref().map_or("", |timer| &timer.name);
            quote! {
                let (event, delay) = (#event, #delay);
                #run.send_later(#timer, event, delay);
            }
        }
        Action::Cancel(timer) => {
            let timer = &timer.name;
            quote!(#run.cancel(#timer);)
        }
        Action::Emit { effect, made_by, .. } => {
            let ident = &target.machine.effect(*effect).ident;
            let value =
                made_or_unit(target, made_by.as_ref(), target.machine.effect(*effect), asking);
            quote! { let effect = #module::Effect::#ident(#value); #run.emit(effect); }
        }
    }
}

/// An event of the machine's own.
fn event(target: &Target<'_>, raised: &Raised, asking: Asking) -> TokenStream {
    let (module, ident) = (&target.module, &target.machine.event(raised.event).ident);
    let made_by = raised.made_by.as_ref();
    let value = made_or_unit(target, made_by, target.machine.event(raised.event), asking);
    quote!(#module::Event::#ident(#value))
}

fn made_or_unit(
    target: &Target<'_>,
    made_by: Option<&Function>,
    made: &Event,
    asking: Asking,
) -> TokenStream {
    let (module, ident) = (&target.module, &made.ident);
    let arguments = payload::parameters(target, made).in_brackets();
    let Some(function) = made_by else { return quote!(#module::#ident) };
    let ty = quote!(#module::#ident #arguments);
    call::made(target, function, &ty, &scope(target), asking)
}

/// The data of the states that are entered.
fn supplied(target: &Target<'_>, targets: &[Destination], asking: Asking) -> TokenStream {
    let supplied = targets.iter().filter_map(|destination| {
        let made_by = destination.data.as_ref()?;
        let place = data::place(target, destination.state)?;
        let data = target.machine.state(destination.state).data.as_ref()?;
        let (run, ty) = (local("run"), data.ty.to_token_stream());
        let value = call::made(target, made_by, &ty, &scope(target), asking);
        Some(quote! {
            let supplied = #value;
            #run.owned()#place = ::core::option::Option::Some(supplied);
        })
    });
    all(supplied)
}
