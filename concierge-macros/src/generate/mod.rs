//! One file a generated item. A generator gets a checked machine and cannot fail.

mod accept;
mod act;
pub(crate) mod anchors;
mod arms;
mod body;
mod call;
mod chart;
mod chart_delivery;
mod configuration;
mod data;
mod derives;
mod direct;
mod dispatch;
mod docs;
mod effect;
mod event;
mod firing;
mod group;
mod like;
mod lists;
mod machine;
mod method;
mod migration;
mod outcome;
mod payload;
mod pick;
mod region;
mod row;
mod row_delivery;
mod runtime;
mod runtime_methods;
mod situations;
mod slots;
mod state;
mod step;
mod table;
mod table_row;
mod typed;
mod untyped;
mod way;

use proc_macro2::TokenStream;
use quote::quote;

use self::like::Likes;
use crate::lowering::Lowering;
use crate::name;
use crate::target::Target;

/// All that a definition expands to: the machine at the site of the macro, and the module of its
/// states and events.
pub(crate) fn machine(target: &Target<'_>) -> TokenStream {
    let likes = Likes::of(target);
    let module = module(target, &likes);
    let site = [
        machine::definition(target),
        payload::aliases(target),
        machine::methods(target),
        runtime::implementation(target, &likes),
    ];
    let typed = target.is_typed().then(|| {
        let items = [accept::transitions(target, &likes), outcome::conversions(target)];
        let methods = method::methods(target);
        quote!(#(#items)* #methods)
    });
    let functions = row::functions(target);
    quote!(#module #(#site)* #typed #functions)
}

fn module(target: &Target<'_>, likes: &Likes<'_, '_>) -> TokenStream {
    let (visibility, ident) = (&target.machine.visibility, name::module(&target.machine.ident));
    let docs = docs::of_module(target);
    let import = payload::import(target);
    let items = [
        state::tag(target),
        configuration::at_rest(target),
        event::types(target),
        event::sum(target),
        event::kind(target),
        row::holder(target),
        data::names(target),
        table::definition(target),
    ];
    let optional = [
        configuration::alias(target),
        slots::definition(target),
        configuration::composites(target),
        effect::definition(target),
        event::elapsed(target),
        (target.lowering == Lowering::Engine).then(|| chart::plan(target)),
    ];
    let arrivals = match target.lowering {
        Lowering::Rows => {
            let (arrivals, ends) = (row_delivery::arrivals(target), dispatch::ends(target, likes));
            quote!(#arrivals #ends)
        }
        Lowering::Engine => TokenStream::new(),
    };
    let typed = target.is_typed().then(|| {
        let items = [
            state::types(target),
            accept::definition(target, likes),
            outcome::types(target),
            typed::definition(target),
            arrivals,
        ];
        quote!(#(#items)*)
    });
    let typed = typed.unwrap_or_else(|| untyped::definition(target));
    quote! {
        #[doc = #docs]
        #[allow(
            dead_code,
            clippy::enum_variant_names,
            reason = "a program may use its machine in part, whose states it names"
        )]
        #visibility mod #ident {
            #import
            #(#items)*
            #(#optional)*
            #typed
        }
    }
}
