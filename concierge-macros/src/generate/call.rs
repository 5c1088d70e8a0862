//! Calls of the user's functions.

use concierge_model::{Action, Function, Guard, StateId};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::spanned::Spanned as _;

use crate::paths;
use crate::target::Target;
use crate::token::{all, at, local};

/// What the user's functions may ask for at a place.
#[derive(Clone, Copy)]
pub(super) enum Asking {
    /// The context, the event and the time; the event is in the variable `event`.
    OnEvent,
    /// The same, where the event is `self`.
    OnSelf,
    /// The same, where the variable `event` is a reference already.
    OnLentEvent,
    /// The context and the time.
    Eventless,
}

/// Where generated code finds what the user's functions ask for.
pub(super) struct Scope {
    /// The context, as a place that can be borrowed: `*context`.
    pub(super) context: TokenStream,
    /// The time of delivery.
    pub(super) now: TokenStream,
    pub(super) active: Active,
}

/// How generated code knows which states are active.
#[derive(Clone, Copy)]
pub(super) enum Active {
    /// This one has no active child, and no other state has none.
    Leaf(StateId),
    /// The variable `from` holds the slots.
    Slots,
    /// The variable `at` is asked.
    Asked,
}

impl Scope {
    /// In the functions of the rows, variables; in a state that is known.
    pub(super) fn of_rows(target: &Target<'_>, leaf: StateId) -> Self {
        let context = local("context");
        Self { context: quote!(*#context), now: target.now_value(), active: Active::Leaf(leaf) }
    }
}

/// A condition.
pub(super) fn guard(
    target: &Target<'_>,
    guard: &Guard,
    scope: &Scope,
    asking: Asking,
) -> TokenStream {
    let operand = |operand| self::guard(target, operand, scope, asking);
    match guard {
        Guard::Always => quote!(true),
        Guard::Call(function) => {
            let names = named(function, ["holds_on", "holds"]);
            target.told(&function.name, asked(target, function, scope, asking, &names))
        }
        Guard::In(state) => is_active(target, *state, scope.active),
        Guard::Not(inner) => {
            let inner = operand(inner);
            quote!(!#inner)
        }
        Guard::And(left, right) => {
            let (left, right) = (operand(left), operand(right));
            quote!((#left && #right))
        }
        Guard::Or(left, right) => {
            let (left, right) = (operand(left), operand(right));
            quote!((#left || #right))
        }
    }
}

/// Whether a state is active.
fn is_active(target: &Target<'_>, state: StateId, active: Active) -> TokenStream {
    let (root, machine) = (&target.root, target.machine);
    match active {
        Active::Leaf(leaf) => {
            let is_active = paths::outward(machine, leaf).any(|it| it == state);
            quote!(#is_active)
        }
        // The state in its first slot is it, or lies inside it.
        Active::Slots => {
            let slot = target.slots.first(state);
            let placed = target.placed(slot);
            let inside = placed.filter(|leaf| paths::outward(machine, *leaf).any(|it| it == state));
            let inside: Vec<_> = inside.map(|leaf| target.place(leaf)).collect();
            let place = target.in_slot(slot);
            if inside.is_empty() {
                return quote!(false);
            }
            quote!(::core::matches!(#place, #(#inside)|*))
        }
        Active::Asked => {
            let (at, index) = (local("at"), Literal::u16_unsuffixed(state.0));
            quote!(#at.is_in(#root::table::StateId(#index)))
        }
    }
}

/// The value of this type that a function makes of the context: an event, an effect, a delay, a
/// state's data. The type is named, so that rustc says what the function is to be.
pub(super) fn made(
    target: &Target<'_>,
    function: &Function,
    ty: &TokenStream,
    scope: &Scope,
    asking: Asking,
) -> TokenStream {
    let here = at(function.path.span());
    let names = [
        quote_spanned!(here=> make_on::<_, _, _, #ty, _>),
        quote_spanned!(here=> make::<_, _, #ty, _>),
    ];
    asked(target, function, scope, asking, &names)
}

/// The statement that runs an action function.
pub(super) fn run(
    target: &Target<'_>,
    function: &Function,
    scope: &Scope,
    asking: Asking,
) -> TokenStream {
    let context = &scope.context;
    let names = named(function, ["act_on", "act"]);
    let call = call(target, function, scope, asking, &names, &quote!(&mut #context));
    let running = target.running(&function.name);
    quote!(#running #call;)
}

/// The statements that run some actions, all of them functions.
pub(super) fn functions(
    target: &Target<'_>,
    actions: &[Action],
    scope: &Scope,
    asking: Asking,
) -> TokenStream {
    let run = |action: &Action| match action {
        Action::Call(function) => run(target, function, scope, asking),
        _ => unreachable!("`Lowering` finds functions alone in a machine of rows"),
    };
    all(actions.iter().map(run))
}

/// Two functions of core, as rustc is to show them.
fn named(function: &Function, names: [&str; 2]) -> [TokenStream; 2] {
    names.map(|name| Ident::new(name, at(function.path.span())).to_token_stream())
}

fn asked(
    target: &Target<'_>,
    function: &Function,
    scope: &Scope,
    asking: Asking,
    names: &[TokenStream; 2],
) -> TokenStream {
    let context = &scope.context;
    call(target, function, scope, asking, names, &quote!(&#context))
}

/// A call of a user's function by one of two functions of core: with the event, or without.
/// rustc shows it at the name in the definition, as code of the macro.
fn call(
    target: &Target<'_>,
    function: &Function,
    scope: &Scope,
    asking: Asking,
    [with_event, without]: &[TokenStream; 2],
    context: &TokenStream,
) -> TokenStream {
    let (path, now, event) = (&function.path, &scope.now, local("event"));
    let here = at(path.span());
    let root = target.root_at(here);
    let event = match asking {
        Asking::OnEvent => quote!(&#event,),
        Asking::OnSelf => quote!(&self,),
        Asking::OnLentEvent => quote!(#event,),
        Asking::Eventless => quote!(),
    };
    let name = if event.is_empty() { without } else { with_event };
    quote_spanned!(here=> #root::__private::#name(#context, #event #now, #path))
}
