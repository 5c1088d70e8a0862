//! Calls of the user's guards and actions.

use concierge_model::{Action, Guard};
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use crate::target::Target;
use crate::token::{at, local};

/// What the user's functions may ask for at a place.
#[derive(Clone, Copy)]
pub(super) enum Asking {
    /// The context, the event and the time; the event is in the variable `event`.
    OnEvent,
    /// The same, where the variable `event` is a reference already.
    OnLentEvent,
    /// The context and the time.
    Eventless,
}

/// A condition; `context` is a reference in scope.
pub(super) fn guard(target: &Target<'_>, guard: &Guard, asking: Asking) -> TokenStream {
    let operand = |operand| self::guard(target, operand, asking);
    match guard {
        Guard::Always => quote!(true),
        Guard::Call(function) => {
            let context = local("context");
            call(target, function, asking, ["holds_on", "holds"], &quote!(&*#context))
        }
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

/// The statements that run some actions; `context` is a mutable reference in scope.
pub(super) fn actions(target: &Target<'_>, actions: &[Action], asking: Asking) -> TokenStream {
    let context = local("context");
    let context = quote!(&mut *#context);
    let calls = actions.iter().map(|action| {
        let call = call(target, action, asking, ["act_on", "act"], &context);
        quote!(#call;)
    });
    calls.collect()
}

/// A call of a user's function by one of two functions of core: with the event, or without.
/// rustc shows it at the name in the definition, as code of the macro.
fn call(
    target: &Target<'_>,
    function: &Action,
    asking: Asking,
    [with_event, without]: [&str; 2],
    context: &TokenStream,
) -> TokenStream {
    let (path, now, event) = (&function.path, target.now_value(), local("event"));
    let here = at(path.span());
    let root = target.root_at(here);
    let event = match asking {
        Asking::OnEvent => quote!(&#event,),
        Asking::OnLentEvent => quote!(#event,),
        Asking::Eventless => quote!(),
    };
    let name = if event.is_empty() { without } else { with_event };
    let name = Ident::new(name, here);
    quote_spanned!(here=> #root::__private::#name(#context, #event #now, #path))
}
