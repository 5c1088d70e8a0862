//! What can be done with the runtime machine: it is made, takes events, and is stored.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::way::Way;
use super::{chart_delivery, docs, effect, row_delivery, runtime};
use crate::ends::Next;
use crate::lowering::Lowering;
use crate::name;
use crate::target::Target;
use crate::token::{at, local, shown_at};

/// The methods that only the runtime machine has.
pub(super) fn methods(target: &Target<'_>) -> TokenStream {
    let (root, module, machine) = (&target.root, &target.module, target.machine);
    let (visibility, context_type) = (target.visibility(), &machine.context);
    let (generics, bounds) =
        (target.parameters.declared_in_brackets(), target.parameters.where_clause());
    let (runtime, event) = (target.runtime(), runtime::event_type(target));
    let (parameter, now_value) = (target.now_parameter(), target.now_value());
    let new = new(target);
    let (dispatch, send) = (dispatch(target, &event), target.is_typed().then(|| send(target)));
    let (elapse, effects, kept) = (elapse(target), effects(target), runtime::kept(target));
    quote! {
        impl #generics #runtime #bounds {
            /// The machine as data.
            #visibility const TABLE: &'static #root::table::Table<'static> = &#module::TABLE;

            #new

            #dispatch

            #send

            /// Whether a transition would fire for this event now. Guards are asked, no action
            /// runs.
            #[inline]
            #[must_use]
            #visibility fn can(&self, event: &#event #parameter) -> bool {
                #root::Machine::can(self, event, #now_value)
            }

            /// Whether a state is active, be it around others.
            #[inline]
            #[must_use]
            #visibility fn matches(
                &self,
                state: impl ::core::convert::Into<#root::table::StateId>,
            ) -> bool {
                #root::Machine::is_in(self, state.into())
            }

            #elapse

            #effects

            /// The machine as data that can be stored; it borrows the context.
            #[must_use]
            #visibility fn snapshot(&self) -> #root::Snapshot<&#context_type #kept> {
                #root::Machine::snapshot(self)
            }

            /// The machine that a snapshot holds. No action runs.
            ///
            /// # Errors
            /// If this definition cannot hold the snapshot; the error says why.
            #visibility fn restore(
                snapshot: #root::Snapshot<#context_type #kept>,
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
    let (next, docs) = if target.is_typed() {
        let docs = match target.next(place) {
            Next::Configuration(id) => match target.leaves(id) {
                [state] => {
                    format!("A new machine, in state `{}`.", target.machine.state(*state).ident)
                }
                _ => format!("A new machine, in {}.", docs::configuration(target, id)),
            },
            Next::Enum(_) => {
                "A new machine, in one of the states in which it can start.".to_owned()
            }
        };
        (target.next_type(place), docs)
    } else {
        (target.runtime(), "A new machine.".to_owned())
    };
    let (mutable, body) = match target.lowering {
        Lowering::Rows => {
            let is_called = Way::of_start(target.machine).does_something(target);
            (is_called.then(|| quote!(mut)), row_delivery::start(target))
        }
        Lowering::Engine => (None, chart_delivery::start(target)),
    };
    let (next, body, errors) = if target.exploration.start().may_not_settle {
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

/// `send`, which the typed machine has and this one has not.
fn send(target: &Target<'_>) -> TokenStream {
    let here = at(target.machine.ident.span());
    let (root, visibility) = (shown_at(&target.root, here), target.visibility_at(here));
    let e = name::parameter("E", &target.machine.generics);
    let (parameter, argument) = (target.now_parameter(), target.now_argument());
    quote_spanned! {here=>
        #[doc(hidden)]
        #visibility fn send<#e: #root::__private::SentTo<Self>>(&mut self, event: #e #parameter) {
            let _ = (self, event #argument);
        }
    }
}

/// `elapse`, in a machine with timers.
fn elapse(target: &Target<'_>) -> Option<TokenStream> {
    let (root, module, visibility) = (&target.root, &target.module, target.visibility());
    let (parameter, tag, now) = (target.now_parameter(), target.tag_type(), target.now_value());
    let outcome = quote!(::core::option::Option<#root::Outcome<#module::#tag>>);
    let elapse = quote!(#root::Machine::elapse(self, #now));
    let (result, body, errors) = if target.is_fallible {
        let errors = "\n\n# Errors\nIf the machine does not come to rest. It is then as it was, and the \
                      timer with it.";
        (quote!(::core::result::Result<#outcome, #root::Unsettled>), elapse, errors)
    } else {
        let body = quote! {
            match #elapse {
                ::core::result::Result::Ok(outcome) => outcome,
                ::core::result::Result::Err(_) => {
                    ::core::unreachable!("this definition comes to rest after every event")
                }
            }
        };
        (outcome, body, "")
    };
    let docs = format!(
        "Fires the timer that is over first, as one macrostep; `None` if none is. Call it until it \
         says so; [`due`](Self::due) says when to.{errors}"
    );
    target.has_timers().then(|| {
        quote! {
            #[doc = #docs]
            #visibility fn elapse(&mut self #parameter) -> #result {
                #body
            }
        }
    })
}

/// `take_effects`, in a machine with effects.
fn effects(target: &Target<'_>) -> Option<TokenStream> {
    let (root, visibility) = (&target.root, target.visibility());
    let effect = effect::type_of_all(target);
    (!target.machine.effects.is_empty()).then(|| {
        quote! {
            /// Takes the effects that were emitted since they were last taken, in order.
            #[must_use]
            #visibility fn take_effects(&mut self) -> #root::__private::Vec<#effect> {
                #root::Machine::take_effects(self)
            }
        }
    })
}

/// `dispatch`, shaped after what can go wrong.
fn dispatch(target: &Target<'_>, event: &TokenStream) -> TokenStream {
    let here = at(target.machine.ident.span());
    let (root, module) = (&target.root, &target.module);
    let (visibility, parameter, now_value) =
        (target.visibility_at(here), target.now_parameter(), target.now_value());
    let docs = match target.lowering {
        Lowering::Rows => {
            "Delivers an event: the machine takes one macrostep, in place and without allocation."
        }
        Lowering::Engine => "Delivers an event: the machine takes one macrostep, in place.",
    };
    let aliases = quote!(alias("consume", "deliver", "handle", "process_event", "transition"));
    let tag = target.tag_type();
    let outcome = quote!(#root::Outcome<#module::#tag>);
    let deliver = quote!(#root::Machine::deliver(self, event.into(), #now_value));
    if !target.can_refuse() {
        return quote_spanned! {here=>
            #[doc = #docs]
            #[doc(#aliases)]
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
        #[doc = #docs]
        ///
        /// # Errors
        /// If the definition says `unhandled error` and no transition fires, or if the machine
        /// does not come to rest. It is then as it was.
        #[doc(#aliases)]
        #[inline]
        #visibility fn dispatch(
            &mut self,
            event: impl ::core::convert::Into<#event> #parameter,
        ) -> ::core::result::Result<#outcome, #root::Refused> {
            #deliver
        }
    }
}
