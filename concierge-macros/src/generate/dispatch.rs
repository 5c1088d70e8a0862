//! The dispatch of a machine of rows: a `match` over the event, and in it one over the state for each
//! event. So an event is looked at once, and its states share an arm where it does the same in them.

use std::collections::BTreeMap;

use concierge_model::{EventId, StateId};
use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};

use super::arms::{Arm, merged};
use super::row;
use super::runtime::used;
use crate::target::Target;
use crate::token::local;

/// `fn step`: what an event does in a state.
pub(super) fn step(target: &Target<'_>) -> TokenStream {
    let (root, module, event) = (&target.root, &target.module, local("event"));
    let heard = Heard::all(target);
    let is_called = heard.iter().any(|heard| !heard.is_plain());
    let state = used("state", heard.iter().any(|heard| !heard.is_everywhere()));
    let context = used("context", is_called);
    let now = used("now", is_called && target.machine.time.is_some());
    let arms = heard.iter().map(Heard::arm);
    let is_exhaustive = heard.len() == target.machine.events.len();
    let rest = (!is_exhaustive).then(|| quote!(_ => #root::__private::Step::Unhandled,));
    quote! {
        #[inline]
        fn step(
            #state: #module::State,
            #context: &mut Self::Context,
            #event: Self::Event,
            #now: Self::Time,
        ) -> #root::__private::Step<#module::State> {
            match #event { #(#arms)* #rest }
        }
    }
}

/// An event, and the states in which it does something.
struct Heard<'a, 'b> {
    target: &'b Target<'a>,
    event: EventId,
    states: Vec<StateId>,
    /// What it does in them.
    arms: Vec<Arm>,
}

impl<'a, 'b> Heard<'a, 'b> {
    /// Every event that does something somewhere.
    fn all(target: &'b Target<'a>) -> Vec<Self> {
        let mut states: BTreeMap<EventId, Vec<StateId>> = BTreeMap::new();
        for (source, event) in target.pairs() {
            states.entry(event).or_default().push(source);
        }
        states.into_iter().map(|(event, states)| Self::of(target, event, states)).collect()
    }

    fn of(target: &'b Target<'a>, event: EventId, states: Vec<StateId>) -> Self {
        let [taken, context] = ["event", "context"].map(|name| local(name).into_token_stream());
        let arms = merged(states.iter().map(|source| {
            let call = row::call(target, (*source, event), &taken, &context);
            (row::tag(target, *source), call)
        }));
        Self { target, event, states, arms }
    }

    /// Whether it does nothing but lead from state to state.
    fn is_plain(&self) -> bool {
        self.states.iter().all(|source| row::is_plain(self.target, *source, self.event))
    }

    /// Whether it does something in every state.
    fn is_exhaustive(&self) -> bool {
        self.states.len() == self.target.resting().count()
    }

    /// Whether it does the same in every state.
    fn is_everywhere(&self) -> bool {
        self.arms.len() == 1 && self.is_exhaustive()
    }

    fn arm(&self) -> TokenStream {
        let (root, module, state) = (&self.target.root, &self.target.module, local("state"));
        let name = &self.target.machine.event(self.event).ident;
        let event = if self.is_plain() { quote!(_) } else { local("event").into_token_stream() };
        let step = match self.arms.as_slice() {
            [(_, everywhere)] if self.is_exhaustive() => everywhere.clone(),
            arms => {
                let arms = arms.iter().map(|(states, step)| quote!(#states => #step,));
                let rest = (!self.is_exhaustive())
                    .then(|| quote!(_ => #root::__private::Step::Unhandled,));
                quote!(match #state { #(#arms)* #rest })
            }
        };
        quote!(#module::Event::#name(#event) => #step,)
    }
}
