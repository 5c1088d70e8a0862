//! Typed transitions of a machine of rows: what a step ends in, as a type.

use concierge_model::explore::{ConfigurationId, Stimulus};
use concierge_model::{EventId, StateId};
use proc_macro2::TokenStream;
use quote::quote;

use super::call::Asking;
use super::like::Likes;
use super::way::Way;
use super::{accept, row};
use crate::ends::{Ends, Next, Place};
use crate::target::Target;
use crate::token::local;

/// The state without children of a configuration.
fn state_of(target: &Target<'_>, id: ConfigurationId) -> StateId {
    *target.leaves(id).first().expect("a machine of rows rests in one state")
}

/// `fn step`: what an event does in a state. `self` is the event.
pub(super) fn step(target: &Target<'_>, from: ConfigurationId, event: EventId) -> TokenStream {
    let (root, module, source) = (&target.root, &target.module, state_of(target, from));
    let (context, context_type) = (local("context"), &target.machine.context);
    let row = (source, event);
    let is_plain = row::is_plain(target, source, event);
    let body = if is_plain || target.alike.first(source, event) != source {
        row::call(target, row, &quote!(self), &quote!(#context))
    } else {
        row::body(target, row, Asking::OnSelf)
    };
    let (context, now) = if is_plain {
        (quote!(_), target.machine.time.as_ref().map(|time| quote!(, _: #time)))
    } else {
        (quote!(#context), target.now_parameter())
    };
    let place = target.place_of(from, Stimulus::Event(event));
    let deliver = matches!(target.next(place), Next::Enum(_)).then(|| deliver(target, from));
    quote! {
        #[inline]
        fn step(self, #context: &mut #context_type #now) -> #root::__private::Step<#module::State> {
            #body
        }

        #deliver
    }
}

/// `fn deliver`, where it ends in an enum: the same as in the trait. But what is not generic is
/// optimized before it is inlined, and only so its instructions are those of code by hand.
fn deliver(target: &Target<'_>, from: ConfigurationId) -> TokenStream {
    let (module, arguments) = (&target.module, target.parameters.arguments());
    let (machine, state) = (target.typed(from), target.state_type(from));
    let (parameter, argument) = (target.now_parameter(), target.now_argument());
    let context = local("context");
    let step = quote! {
        #module::AcceptedIn::<#(#arguments,)* #state>::step(self, &mut #context #argument)
    };
    delivered(target, &machine, parameter.as_ref(), &step)
}

/// A `fn deliver` that takes a step, given the code of it.
fn delivered(
    target: &Target<'_>,
    machine: &TokenStream,
    now: Option<&TokenStream>,
    step: &TokenStream,
) -> TokenStream {
    let (root, held, context) = (&target.root, local("machine"), local("context"));
    let arrive = quote!(#root::__private::Arrive);
    quote! {
        #[inline]
        fn deliver(self, #held: #machine #now) -> Self::Next {
            let mut #context = #root::__private::release(#held.held);
            match #step {
                #root::__private::Step::To(to) => #arrive::moved(to, #context),
                #root::__private::Step::Handled => #arrive::handled(#context),
                #root::__private::Step::Unhandled => #arrive::stayed(#context),
            }
        }
    }
}

/// What every event of a typed transition is, where some do the same in several states.
pub(super) fn acts(target: &Target<'_>) -> TokenStream {
    let (root, context, time) = (&target.root, inner_context(target), inner_time(target));
    quote!(+ #root::__private::Acts<#context, #time>)
}

/// In the trait of the typed transitions, what a step is, where it is what the event does in most
/// states, and what is made of one.
pub(super) fn delivery(target: &Target<'_>, likes: &Likes<'_, '_>) -> TokenStream {
    let (root, context, runtime) = (&target.root, inner_context(target), inner_runtime(target));
    let (parameter, argument) = accept::inner_now(target).unzip();
    let inner = local("context");
    let now = if argument.is_some() { quote!(now) } else { quote!(()) };
    let signature = quote! {
        fn step(self, context: &mut #context #parameter) -> #root::__private::Step<State>
    };
    let step = if likes.is_empty() {
        quote!(#signature;)
    } else {
        quote! {
            #[inline]
            #signature {
                #root::__private::Acts::act(&self, context, #now);
                <Self::Next as #root::__private::Arrive<#runtime>>::step()
            }
        }
    };
    let deliver = delivered(
        target,
        &accept::inner_machine(target),
        parameter.as_ref(),
        &quote!(self.step(&mut #inner #argument)),
    );
    quote! {
        #[doc(hidden)]
        #step

        #[doc(hidden)]
        #deliver
    }
}

/// In the module, the type of the time.
fn inner_time(target: &Target<'_>) -> TokenStream {
    let (root, runtime) = (&target.root, inner_runtime(target));
    quote!(<#runtime as #root::Machine>::Time)
}

/// In the module, the type of the context.
fn inner_context(target: &Target<'_>) -> TokenStream {
    let (root, runtime) = (&target.root, inner_runtime(target));
    quote!(<#runtime as #root::Machine>::Context)
}

/// In the module, the runtime machine.
pub(super) fn inner_runtime(target: &Target<'_>) -> TokenStream {
    let (machine, arguments) = (&target.machine.ident, target.parameters.arguments());
    quote!(super::#machine<#(#arguments,)* State>)
}

/// In the module: how a machine in a state that is known comes out of a step, and each enum of
/// machines.
pub(super) fn arrivals(target: &Target<'_>) -> TokenStream {
    let (root, runtime, context) = (&target.root, inner_runtime(target), inner_context(target));
    let (machine, s) = (&target.machine.ident, &target.s);
    let (parameters, arguments) = (target.parameters.declarations(), target.parameters.arguments());
    let (generics, in_brackets) =
        (target.parameters.declared_in_brackets(), target.parameters.in_brackets());
    let bounds = target.parameters.where_clause();
    let phantom =
        (!target.parameters.is_empty()).then(|| quote!(parameters: ::core::marker::PhantomData,));
    let enums = target.enums().map(|(place, ident)| {
        let ends = ends(target, place, &context);
        quote! {
            #[automatically_derived]
            impl #generics #root::__private::Arrive<#runtime> for #ident #in_brackets #bounds {
                #ends
            }
        }
    });
    let value = quote! {
        super::#machine { held: #root::__private::hold(context, #s::HERE, ()), #phantom }
    };
    quote! {
        #[automatically_derived]
        impl<#(#parameters,)* #s: AtRest> #root::__private::Arrive<#runtime>
            for super::#machine<#(#arguments,)* #s> #bounds
        {
            #[inline]
            fn step() -> #root::__private::Step<State> {
                #root::__private::Step::To(#s::STATE)
            }

            #[inline]
            fn moved(_: State, context: #context) -> Self {
                #value
            }

            #[inline]
            fn handled(context: #context) -> Self {
                #value
            }
        }

        #(#enums)*
    }
}

/// How each end of a step is a variant of an enum.
fn ends(target: &Target<'_>, place: Place, context: &TokenStream) -> TokenStream {
    let Ends { rests_in, may_stay, .. } = target.ends(place);
    let arms = rests_in.iter().map(|id| {
        let (name, machine) = (target.configuration(*id), inner_machine(target, *id));
        quote!(State::#name => Self::#name(#machine),)
    });
    let is_exhaustive = rests_in.len() == target.resting().count();
    let rest = (!is_exhaustive)
        .then(|| quote!(_ => ::core::unreachable!("`explore` finds every state of rest"),));
    let in_place = match place {
        Place::Event(from, on) => {
            let (name, machine) = (target.configuration(from), inner_machine(target, from));
            let handled = target.exploration.outcomes(from, on).may_be_handled.then(|| {
                quote! {
                    #[inline]
                    fn handled(context: #context) -> Self {
                        Self::#name(#machine)
                    }
                }
            });
            let stayed = may_stay.then(|| {
                quote! {
                    #[inline]
                    fn stayed(context: #context) -> Self {
                        Self::Stayed(#machine)
                    }
                }
            });
            Some(quote!(#handled #stayed))
        }
        Place::Start | Place::Choice(_) => None,
    };
    quote! {
        #[inline]
        fn moved(to: State, context: #context) -> Self {
            match to { #(#arms)* #rest }
        }

        #in_place
    }
}

/// In the module, the machine of the context in the variable `context`, in a state that is known.
fn inner_machine(target: &Target<'_>, id: ConfigurationId) -> TokenStream {
    let (root, machine, state) = (&target.root, &target.machine.ident, target.inner_state_type(id));
    let phantom =
        (!target.parameters.is_empty()).then(|| quote!(parameters: ::core::marker::PhantomData,));
    quote!(super::#machine { held: #root::__private::hold(context, #state, ()), #phantom })
}

/// The typed start: `context` is the new machine's. Without a typed API it is the runtime machine.
pub(super) fn start(target: &Target<'_>) -> TokenStream {
    let (root, context) = (&target.root, local("context"));
    let enter = row::enter_initial(target, &quote!(&mut #context));
    let way = Way::of_start(target.machine);
    if !target.is_typed() {
        let state = local("state");
        let held = target.value(&quote!(#root::__private::hold(#context, #state, ())));
        return quote!(let #state = #enter; #held);
    }
    match target.next(target.place_of_start()) {
        Next::Configuration(id) => {
            let next = target.resting_in(id, &quote!(#context));
            let enter = way.does_something(target).then(|| quote!(let _ = #enter;));
            quote!(#enter #next)
        }
        Next::Enum(_) => {
            quote!(#root::__private::Arrive::moved(#enter, #context))
        }
    }
}
