//! What a machine without a typed API answers where one is taken for granted.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use crate::name;
use crate::target::Target;
use crate::token::at;

/// The bound of `send` that no event meets: rustc then says why, and what to write instead, where
/// it would say no more than that there is no such method.
pub(super) fn definition(target: &Target<'_>) -> TokenStream {
    let (machine, most) = (&target.machine.ident, target.machine.typed);
    let here = at(machine.span());
    let (visibility, s) = (target.inner_visibility_at(here), &target.s);
    let message = format!("`{machine}` has no typed API, so it has no `send`");
    let why = format!(
        "it can rest in more than {most} configurations, or remember too much in them: `typed` in \
         the definition sets the limit"
    );
    quote_spanned! {here=>
        #[doc(hidden)]
        #[diagnostic::on_unimplemented(
            message = #message,
            label = "`dispatch` takes this event",
            note = #why,
        )]
        #visibility trait AcceptedIn<#s> {}
    }
}

/// `send`, which no event can be given to.
pub(super) fn methods(target: &Target<'_>) -> TokenStream {
    let (s, e) = (&target.s, name::parameter("E", &target.machine.generics));
    let here = at(target.machine.ident.span());
    let (module, visibility) = (&target.module, target.visibility_at(here));
    let (parameters, bounds) = (target.parameters.declarations(), target.parameters.where_clause());
    let of_any = target.held_by(&quote_spanned!(here=> #s));
    let (now_parameter, now_argument) = (target.now_parameter(), target.now_argument());
    quote_spanned! {here=>
        impl<#(#parameters,)* #s> #of_any #bounds {
            #[doc(hidden)]
            #visibility fn send<#e: #module::AcceptedIn<#s>>(self, event: #e #now_parameter) -> Self {
                let _ = (event #now_argument);
                self
            }
        }
    }
}
