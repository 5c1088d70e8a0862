//! One file a generated item. A generator gets a checked machine and cannot fail.

mod accept;
mod body;
mod call;
mod docs;
mod event;
mod machine;
mod outcome;
mod payload;
mod row;
mod runtime;
mod state;
mod table;
mod typed;

use proc_macro2::TokenStream;
use quote::quote;

use crate::target::Target;

/// All that a definition expands to: the machine at the site of the macro, and the module of its
/// states and events.
pub(crate) fn machine(target: &Target<'_>) -> TokenStream {
    let module = module(target);
    let site = [
        machine::definition(target),
        payload::aliases(target),
        machine::methods(target),
        accept::transitions(target),
        row::functions(target),
        runtime::implementation(target),
        typed::conversions(target),
        outcome::conversions(target),
    ];
    quote!(#module #(#site)*)
}

fn module(target: &Target<'_>) -> TokenStream {
    let (visibility, ident) = (&target.machine.visibility, &target.module);
    let docs = docs::of_module(target);
    let import = payload::import(target);
    let items = [
        state::types(target),
        state::tag(target),
        state::at_rest(target),
        event::types(target),
        event::sum(target),
        event::kind(target),
        accept::definition(target),
        outcome::types(target),
        typed::definition(target),
        row::holder(target),
        table::definition(target),
    ];
    quote! {
        #[doc = #docs]
        #[allow(dead_code, reason = "a program may use its machine in part")]
        #visibility mod #ident {
            #import
            #(#items)*
        }
    }
}
