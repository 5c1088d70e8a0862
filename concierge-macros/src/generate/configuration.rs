//! Where a machine rests, as a type: one state, or one of each region.

use concierge_model::State;
use concierge_model::explore::{ConfigurationId, Stimulus};
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};

use super::docs;
use crate::lowering::Lowering;
use crate::target::{Target, derives_debug};
use crate::token::at;

/// `pub type Configuration = States<State>;`, and what that holds, where several states can be active.
pub(super) fn alias(target: &Target<'_>) -> Option<TokenStream> {
    let (visibility, root) = (target.inner_visibility(), &target.root);
    let (machine, places) = (&target.machine.ident, target.places_type());
    let title = format!(
        "Where a [`{machine}`](super::{machine}) rests: a state of each region that is active."
    );
    target.is_parallel().then(|| {
        quote! {
            #[doc = #title]
            #visibility type Configuration = #root::States<State>;

            #[automatically_derived]
            impl #root::engine::Placed for State {
                type Places = #places;
            }
        }
    })
}

/// The trait of the types of configurations, and what each says of itself.
pub(super) fn at_rest(target: &Target<'_>) -> TokenStream {
    let (visibility, machine) = (target.inner_visibility(), &target.machine.ident);
    let tag = target.tag_type();
    let tagged = quote! {
        /// By what a machine is held: its state's type, or the tag.
        #[doc(hidden)]
        #visibility trait Tagged {
            fn tag(&self) -> #tag;
        }

        #[automatically_derived]
        impl Tagged for #tag {
            #[inline]
            fn tag(&self) -> #tag {
                *self
            }
        }
    };
    if !target.is_typed() {
        return tagged;
    }
    let (accepts, next) = (!target.is_parallel())
        .then(|| (quote!(= Self::STATE.accepts()), quote!(= Self::STATE.next())))
        .unzip();
    let here = (target.lowering == Lowering::Rows).then(|| {
        quote! {
            #[doc(hidden)]
            const HERE: Self;
        }
    });
    let title = format!("A state in which a [`{machine}`](super::{machine}) can rest.");
    let message = format!("`{{Self}}` is not a state in which `{machine}` rests");
    let implementations = target.configurations().map(|id| implementation(target, id));
    quote! {
        #[doc = #title]
        #[diagnostic::on_unimplemented(message = #message)]
        #visibility trait AtRest: ::core::marker::Sized {
            #here
            /// The state's tag.
            const STATE: #tag;
            /// The events that it accepts, in declaration order.
            const ACCEPTS: &'static [EventKind] #accepts;
            /// Where the machine can rest after one of them, in document order.
            const NEXT: &'static [#tag] #next;
        }

        #(#implementations)*

        #tagged

        #[automatically_derived]
        impl<S: AtRest> Tagged for S {
            #[inline]
            fn tag(&self) -> #tag {
                S::STATE
            }
        }
    }
}

fn implementation(target: &Target<'_>, id: ConfigurationId) -> TokenStream {
    let (ty, tag, state) = (target.inner_state_type(id), target.tag_type(), inner_tag(target, id));
    let of_several = target.is_parallel().then(|| {
        let accepts = accepted_events(target, id);
        let next = target.next_configurations(id).into_iter();
        let next = next.map(|next| target.inner_state_type(next));
        quote! {
            const ACCEPTS: &'static [EventKind] = &[#(EventKind::#accepts),*];
            const NEXT: &'static [#tag] = &[#(<#next as AtRest>::STATE),*];
        }
    });
    let here = (target.lowering == Lowering::Rows).then(|| quote!(const HERE: Self = #ty;));
    quote! {
        impl AtRest for #ty {
            #here
            const STATE: #tag = #state;
            #of_several
        }
    }
}

/// The events that are accepted in a configuration, in declaration order.
pub(super) fn accepted_events<'a>(
    target: &'a Target<'_>,
    id: ConfigurationId,
) -> impl Iterator<Item = &'a Ident> {
    target.accepted(id).filter_map(|on| match on {
        Stimulus::Event(event) => Some(&target.machine.event(event).ident),
        Stimulus::Tick => None,
    })
}

/// In the module, the tag of a configuration.
fn inner_tag(target: &Target<'_>, id: ConfigurationId) -> TokenStream {
    let root = &target.root;
    match target.leaves(id) {
        [state] if !target.is_parallel() => {
            let ident = &target.machine.state(*state).ident;
            quote!(State::#ident)
        }
        leaves => {
            let places = target.inner_places(leaves);
            quote!(#root::States::in_places(#places))
        }
    }
}

/// The states with children, and which configurations lie inside each.
pub(super) fn composites(target: &Target<'_>) -> Option<TokenStream> {
    let machine = target.machine;
    let states: Vec<_> = target.composites().map(|id| (id, machine.state(id))).collect();
    if states.is_empty() {
        return None;
    }
    let visibility = target.inner_visibility();
    let title = format!("A state of a [`{0}`](super::{0}) that has children.", machine.ident);
    let tag = super::state::numbered(target, "Composite", &title, &states);
    let is_kept = |state: &State| state.attributes.iter().any(|kept| !kept.path().is_ident("doc"));
    let is_needed = |state: &State| target.is_typed() || is_kept(state);
    let types = states.iter().filter(|(_, state)| is_needed(state)).map(|(id, state)| {
        let (attributes, ident) = (&state.attributes, &state.ident);
        let docs = docs::of_composite(target, *id);
        let debug = (!derives_debug(attributes))
            .then(|| quote!(#[::core::prelude::v1::derive(::core::fmt::Debug)]));
        quote!(#(#attributes)* #[doc = #docs] #debug #visibility enum #ident {})
    });
    let inside = target.is_typed().then(|| inside(target));
    Some(quote!(#tag #(#types)* #inside))
}

/// `pub trait Inside<P>`
fn inside(target: &Target<'_>) -> TokenStream {
    let (visibility, machine) = (target.inner_visibility(), &target.machine.ident);
    let title = format!(
        "Where a [`{machine}`](super::{machine}) rests while state `P` is active: the bound of a \
         function that takes the machine in any state inside another."
    );
    let message = format!("a `{machine}` that rests in `{{Self}}` is not inside `{{P}}`");
    let implementations = target.configurations().flat_map(|id| {
        let ty = target.inner_state_type(id);
        let active = target.exploration.configuration(id).active.iter();
        active.map(move |state| {
            let ident = &target.machine.state(*state).ident;
            quote_spanned! {at(ident.span())=>
                #[automatically_derived]
                impl Inside<#ident> for #ty {}
            }
        })
    });
    quote! {
        #[doc = #title]
        #[diagnostic::on_unimplemented(
            message = #message,
            label = "not inside `{P}`",
            note = "a runtime machine is told by `matches`, and its type by `typed`",
        )]
        #visibility trait Inside<P>: AtRest {}

        #(#implementations)*
    }
}
