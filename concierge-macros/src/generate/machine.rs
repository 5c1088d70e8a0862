//! The machine at the site of the macro: one type, held by the tag of its state or by the type of
//! one.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::{docs, outcome, row};
use crate::ends::Next;
use crate::name;
use crate::target::Target;
use crate::token::{at, local};

/// `pub struct Concierge<S = concierge::State>`
pub(super) fn definition(target: &Target<'_>) -> TokenStream {
    let machine = target.machine;
    let (visibility, ident, attributes) =
        (&machine.visibility, &machine.ident, &machine.attributes);
    let (root, module, context) = (&target.root, &target.module, &machine.context);
    let (parameters, bounds) = (target.parameters.declarations(), target.parameters.where_clause());
    let (s, docs) = (&target.s, docs::of_machine(target));
    let phantom = (!target.parameters.is_empty()).then(|| {
        let phantom = target.parameters.phantom();
        quote!(parameters: #phantom,)
    });
    let debug = (!target.derives_debug()).then(|| debug(target));
    quote_spanned! {at(ident.span())=>
        #(#attributes)*
        #[doc = #docs]
        #[must_use = "a transition takes the machine and gives it back"]
        #visibility struct #ident<#(#parameters,)* #s = #module::State> #bounds {
            held: #root::__private::Held<#context, #s>,
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
    quote! {
        #[automatically_derived]
        impl<#(#parameters,)* #s: #module::Tagged> ::core::fmt::Debug
            for #machine<#(#arguments,)* #s> #bounds
        {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(#name).field("state", &self.state()).finish_non_exhaustive()
            }
        }
    }
}

/// What can be done with every machine, with one in a certain state, and with the runtime machine.
pub(super) fn methods(target: &Target<'_>) -> TokenStream {
    let [any, typed, ends, runtime] = [any(target), typed(target), ends(target), runtime(target)];
    quote!(#any #typed #ends #runtime)
}

fn any(target: &Target<'_>) -> TokenStream {
    let (machine, visibility) = (target.machine, target.visibility());
    let (parameters, bounds) = (target.parameters.declarations(), target.parameters.where_clause());
    let (module, s) = (&target.module, &target.s);
    let (root, of_any, context) = (&target.root, target.held_by(&quote!(#s)), &machine.context);
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
            /// The state in which the machine rests.
            #[inline]
            #[must_use]
            #visibility fn state(&self) -> #module::State {
                #module::Tagged::tag(#root::__private::state(&self.held))
            }
        }
    }
}

fn typed(target: &Target<'_>) -> TokenStream {
    let (s, e) = (&target.s, name::parameter("E", &target.machine.generics));
    let here = at(target.machine.ident.span());
    let (module, visibility) = (&target.module, target.visibility_at(here));
    let (parameters, arguments) = (target.parameters.declarations(), target.parameters.arguments());
    let bounds = target.parameters.where_clause();
    let (of_any, runtime) = (target.held_by(&quote!(#s)), target.runtime());
    let (now_parameter, now_argument) = (target.now_parameter(), target.now_argument());
    let held = target.held(&target.released(&quote!(self)), &quote!(#s::STATE));
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
    let ends = target.exploration.resting().filter(|id| target.machine.state(*id).may_end());
    let finish = |id| {
        let (machine, released) = (target.typed(id), target.released(&quote!(self)));
        quote! {
            impl #generics #machine #bounds {
                /// Ends the machine and gives its context back.
                #[inline]
                #[must_use]
                #visibility fn finish(self) -> #context {
                    #released
                }
            }
        }
    };
    ends.map(finish).collect()
}

fn runtime(target: &Target<'_>) -> TokenStream {
    let (root, module, machine) = (&target.root, &target.module, target.machine);
    let (visibility, context_type) = (target.visibility(), &machine.context);
    let (generics, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    let (runtime, event) = (target.runtime(), super::runtime::event_type(target));
    let (parameter, now_value) = (target.now_parameter(), target.now_value());
    let new = new(target);
    let dispatch = dispatch(target, &event);
    let typed = super::typed::method(target);
    quote! {
        impl #generics #runtime #bounds {
            /// The machine as data.
            #visibility const TABLE: &'static #root::table::Table<'static> = &#module::TABLE;

            #new

            #dispatch

            /// Whether a transition would fire for this event now. Guards are asked, no action
            /// runs.
            #[inline]
            #[must_use]
            #visibility fn can(&self, event: &#event #parameter) -> bool {
                #root::Machine::can(self, event, #now_value)
            }

            /// Whether the machine rests in this state.
            #[inline]
            #[must_use]
            #visibility fn matches(&self, state: #module::State) -> bool {
                self.state() == state
            }

            #typed

            /// The machine as data that can be stored; it borrows the context.
            #[must_use]
            #visibility fn snapshot(&self) -> #root::Snapshot<&#context_type> {
                #root::Machine::snapshot(self)
            }

            /// The machine that a snapshot holds. No action runs.
            ///
            /// # Errors
            /// If this definition cannot hold the snapshot; the error says why.
            #visibility fn restore(
                snapshot: #root::Snapshot<#context_type>,
            ) -> ::core::result::Result<Self, #root::RestoreError> {
                #root::Machine::restore(snapshot)
            }
        }
    }
}

fn new(target: &Target<'_>) -> TokenStream {
    let here = at(target.machine.ident.span());
    let (root, context, visibility) = (&target.root, local("context"), target.visibility_at(here));
    let (context_type, parameter) = (&target.machine.context, target.now_parameter());
    let place = target.place_of_start();
    let next = target.next_type(place);
    let docs = match target.next(place) {
        Next::State(state) => {
            format!("A new machine, in state `{}`.", target.machine.state(state).ident)
        }
        Next::Enum(_) => "A new machine, in one of the states in which it can start.".to_owned(),
    };
    let is_called = row::does_something(target, target.machine.initial);
    let mutable = is_called.then(|| quote!(mut));
    let body = outcome::start(target);
    let initial = target.exploration.settling(target.machine.initial);
    let (next, body, errors) = if initial.may_not_settle {
        let next = quote!(::core::result::Result<#next, #root::Unsettled>);
        let errors = "\n\n# Errors\nIf the machine does not come to rest.";
        (next, quote!(::core::result::Result::Ok({ #body })), errors)
    } else {
        (next, body, "")
    };
    let docs = format!("{docs} The entry actions run.{errors}");
    quote_spanned! {here=>
        #[doc = #docs]
        #[allow(clippy::new_ret_no_self, reason = "a new machine is one in its initial state")]
        #visibility fn new(#mutable #context: #context_type #parameter) -> #next {
            #body
        }
    }
}

/// `dispatch`, shaped after what can go wrong.
fn dispatch(target: &Target<'_>, event: &TokenStream) -> TokenStream {
    let here = at(target.machine.ident.span());
    let (root, module) = (&target.root, &target.module);
    let (visibility, parameter, now_value) =
        (target.visibility_at(here), target.now_parameter(), target.now_value());
    let outcome = quote!(#root::Outcome<#module::State>);
    let deliver = quote!(#root::Machine::deliver(self, event.into(), #now_value));
    if !target.can_refuse() {
        return quote_spanned! {here=>
            /// Delivers an event: the machine takes one macrostep, in place and without
            /// allocation.
            #[inline]
            #visibility fn dispatch(
                &mut self,
                event: impl ::core::convert::Into<#event> #parameter,
            ) -> #outcome {
                match #deliver {
                    ::core::result::Result::Ok(outcome) => outcome,
                    ::core::result::Result::Err(_) => {
                        ::core::unreachable!("nothing in this definition can refuse an event")
                    }
                }
            }
        };
    }
    quote_spanned! {here=>
        /// Delivers an event: the machine takes one macrostep, in place and without allocation.
        ///
        /// # Errors
        /// If the definition says `unhandled error` and no transition fires, or if the machine
        /// does not come to rest. It is then as it was.
        #[inline]
        #visibility fn dispatch(
            &mut self,
            event: impl ::core::convert::Into<#event> #parameter,
        ) -> ::core::result::Result<#outcome, #root::Refused> {
            #deliver
        }
    }
}
