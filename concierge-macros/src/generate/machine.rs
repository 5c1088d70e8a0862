//! The machine at the site of the macro: one type, held by the tag of its state or by the type of
//! one.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};

use super::{chart, data, docs, runtime_methods, untyped};
use crate::lowering::Lowering;
use crate::name;
use crate::target::Target;
use crate::token::{all, at, local};

/// `pub struct Concierge<S = concierge::State>`
pub(super) fn definition(target: &Target<'_>) -> TokenStream {
    let machine = target.machine;
    let (visibility, ident, attributes) =
        (&machine.visibility, &machine.ident, &machine.attributes);
    let (root, module, context) = (&target.root, &target.module, &machine.context);
    let (parameters, bounds) = (target.parameters.declarations(), target.parameters.where_clause());
    let (s, tag, docs) = (&target.s, target.tag_type(), docs::of_machine(target));
    let memory = match target.lowering {
        Lowering::Rows => None,
        Lowering::Engine => {
            let memory = chart::memory(target);
            Some(quote!(, #memory))
        }
    };
    let phantom = (!target.parameters.is_empty()).then(|| {
        let phantom = target.parameters.phantom();
        quote!(parameters: #phantom,)
    });
    let debug = (!target.derives_debug()).then(|| debug(target));
    quote_spanned! {at(ident.span())=>
        #(#attributes)*
        #[doc = #docs]
        #[must_use = "a transition takes the machine and gives it back"]
        #visibility struct #ident<#(#parameters,)* #s = #module::#tag> #bounds {
            held: #root::__private::Held<#context, #s #memory>,
            #phantom
        }

        #debug
    }
}

/// Without a derived `Debug`, a machine prints its state and keeps its context to itself.
fn debug(target: &Target<'_>) -> TokenStream {
    let (machine, module) = (&target.machine.ident, &target.module);
    let (parameters, arguments) = (target.parameters.declarations(), target.parameters.arguments());
    let bounds = target.parameters.where_clause();
    let (s, name) = (&target.s, machine.to_string());
    let state = state_method(target);
    let field = state.to_string();
    quote! {
        #[automatically_derived]
        impl<#(#parameters,)* #s: #module::Tagged> ::core::fmt::Debug
            for #machine<#(#arguments,)* #s> #bounds
        {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(#name).field(#field, &self.#state()).finish_non_exhaustive()
            }
        }
    }
}

/// What can be done with every machine, with one in a certain state, and with the runtime machine.
pub(super) fn methods(target: &Target<'_>) -> TokenStream {
    let [any, typed, ends, runtime] =
        [any(target), typed(target), ends(target), runtime_methods::methods(target)];
    let data = data::methods(target);
    quote!(#any #typed #ends #runtime #data)
}

fn any(target: &Target<'_>) -> TokenStream {
    let (machine, visibility) = (target.machine, target.visibility());
    let (parameters, bounds) = (target.parameters.declarations(), target.parameters.where_clause());
    let (module, s) = (&target.module, &target.s);
    let (root, of_any, context) = (&target.root, target.held_by(&quote!(#s)), &machine.context);
    let (state, tag, due) = (state_method(target), target.tag_type(), due(target));
    quote! {
        impl<#(#parameters,)* #s> #of_any #bounds {
            /// The context. It changes through events alone.
            #[inline]
            #[must_use]
            #visibility const fn context(&self) -> &#context {
                #root::__private::context(&self.held)
            }
        }

        impl<#(#parameters,)* #s: #module::Tagged> #of_any #bounds {
            /// Where the machine rests.
            #[inline]
            #[must_use]
            #visibility fn #state(&self) -> #module::#tag {
                #module::Tagged::tag(#root::__private::state(&self.held))
            }
        }

        #due
    }
}

/// The method that tells where a machine rests: in a state, or in a configuration of several.
fn state_method(target: &Target<'_>) -> Ident {
    local(if target.is_parallel() { "configuration" } else { "state" })
}

/// `due`, in a machine with timers.
fn due(target: &Target<'_>) -> Option<TokenStream> {
    let (visibility, time) = (target.visibility(), target.time());
    let (parameters, bounds) = (target.parameters.declarations(), target.parameters.where_clause());
    let s = &target.s;
    let of_any = target.held_by(&quote!(#s));
    let due = super::runtime::due(target);
    target.has_timers().then(|| {
        quote! {
            impl<#(#parameters,)* #s> #of_any #bounds {
                /// When the first of the machine's timers is over, if one runs.
                #[must_use]
                #visibility fn due(&self) -> ::core::option::Option<#time> {
                    #due
                }
            }
        }
    })
}

fn typed(target: &Target<'_>) -> TokenStream {
    if !target.is_typed() {
        return untyped::methods(target);
    }
    let (s, e) = (&target.s, name::parameter("E", &target.machine.generics));
    let here = at(target.machine.ident.span());
    let (module, visibility) = (&target.module, target.visibility_at(here));
    let (parameters, arguments) = (target.parameters.declarations(), target.parameters.arguments());
    let bounds = target.parameters.where_clause();
    let (of_any, runtime) = (target.held_by(&quote!(#s)), target.runtime());
    let (now_parameter, now_argument) = (target.now_parameter(), target.now_argument());
    let held = target.retold(&quote!(self), &quote!(#s::STATE));
    quote_spanned! {here=>
        impl<#(#parameters,)* #s: #module::AtRest> #of_any #bounds {
            /// Sends an event that this state accepts. What comes out is the machine in its next
            /// state, or an enum of the machines that it can be.
            #[inline]
            #visibility fn send<#e: #module::AcceptedIn<#(#arguments,)* #s>>(
                self,
                event: #e #now_parameter,
            ) -> #e::Next {
                event.deliver(self #now_argument)
            }

            /// The machine with its state as a tag, to be stored or driven by events that are not
            /// known beforehand.
            #[inline]
            #visibility fn runtime(self) -> #runtime {
                #held
            }
        }

        #[automatically_derived]
        impl<#(#parameters,)* #s: #module::AtRest> ::core::convert::From<#of_any> for #runtime #bounds {
            #[inline]
            fn from(machine: #of_any) -> Self {
                machine.runtime()
            }
        }
    }
}

/// `finish`, where a session may end.
fn ends(target: &Target<'_>) -> TokenStream {
    let (visibility, context) = (target.visibility(), &target.machine.context);
    let (generics, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    let ends = target.configurations().filter(|id| target.may_end(*id));
    let root = &target.root;
    let finish = |id| {
        let machine = target.typed(id);
        quote! {
            impl #generics #machine #bounds {
                /// Ends the machine and gives its context back.
                #[inline]
                #[must_use]
                #visibility fn finish(self) -> #context {
                    #root::__private::release(self.held)
                }
            }
        }
    };
    all(ends.map(finish))
}
