//! The dispatch of a machine of rows. The state is asked before the event: where a machine is, a
//! processor foresees, what comes it cannot, and in most states few events mean something. Where every
//! event does the same in all its states and only leads apart, it is asked first: what is left of the
//! state is a look into a table.

use concierge_model::explore::Map;
use concierge_model::{EventId, StateId};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, format_ident, quote};

use super::arms::{Arm, merged};
use super::like::Likes;
use super::lists;
use super::row;
use super::runtime::used;
use crate::name;
use crate::target::Target;
use crate::token::local;

/// `fn step`: what an event does in a state.
pub(super) fn step(target: &Target<'_>, likes: &Likes<'_, '_>) -> TokenStream {
    let (root, module) = (&target.root, &target.module);
    let heard = Heard::all(target, likes);
    let is_called = heard.iter().any(|heard| !heard.is_plain());
    let context = used("context", is_called);
    let now = used("now", is_called && target.machine.time.is_some());
    let is_alike = heard.iter().all(|heard| heard.is_everywhere() || heard.is_moving());
    let states = if is_alike { Vec::new() } else { by_state(target, &heard) };
    let is_asked = states.len() > 1 || heard.iter().any(Heard::is_moving);
    let state = used("state", is_asked);
    let event = local("event");
    let body = match states.as_slice() {
        [] => by_event(target, heard.iter().map(|heard| heard.arm(&heard.step()))),
        [(_, everywhere)] => everywhere.clone(),
        states => {
            let arms = states.iter().map(|(states, step)| quote!(#states => #step,));
            quote!(match #state { #(#arms)* })
        }
    };
    quote! {
        #[inline]
        fn step(
            #state: #module::State,
            #context: &mut Self::Context,
            #event: Self::Event,
            #now: Self::Time,
        ) -> #root::__private::Step<#module::State> {
            #body
        }
    }
}

/// For each state, or several, the `match` over the event.
fn by_state(target: &Target<'_>, heard: &[Heard<'_, '_>]) -> Vec<Arm> {
    merged(target.resting().map(|source| {
        let mine = heard.iter().filter(|heard| heard.states.contains(&source));
        let arms = mine.map(|heard| heard.arm(&heard.step_in(source)));
        (row::tag(target, source), by_event(target, arms))
    }))
}

fn by_event(target: &Target<'_>, arms: impl Iterator<Item = TokenStream>) -> TokenStream {
    let (root, event) = (&target.root, local("event"));
    let arms: Vec<_> = arms.collect();
    let is_exhaustive = arms.len() == target.machine.events.len();
    let rest = (!is_exhaustive).then(|| quote!(_ => #root::__private::Step::Unhandled,));
    quote!(match #event { #(#arms)* #rest })
}

/// In the module, where those events lead that differ in nothing else from state to state.
pub(super) fn ends(target: &Target<'_>, likes: &Likes<'_, '_>) -> Option<TokenStream> {
    let heard = Heard::all(target, likes);
    let ends: Vec<_> = heard.iter().filter(|heard| heard.is_moving()).map(Heard::ends).collect();
    (!ends.is_empty()).then(|| quote!(impl State { #(#ends)* }))
}

/// An event, and the states in which it does something.
struct Heard<'a, 'b> {
    target: &'b Target<'a>,
    likes: &'b Likes<'a, 'b>,
    event: EventId,
    states: Vec<StateId>,
    /// What it does, if that is the same in every state.
    everywhere: Option<TokenStream>,
    /// Whether what it does on the way is the same in all of them.
    is_like: bool,
}

impl<'a, 'b> Heard<'a, 'b> {
    /// Every event that does something somewhere.
    fn all(target: &'b Target<'a>, likes: &'b Likes<'a, 'b>) -> Vec<Self> {
        let mut states: Map<EventId, Vec<StateId>> = Map::new();
        for (source, event) in target.pairs() {
            states.or_default(event).push(source);
        }
        let of = |(event, states)| Self::of(target, likes, event, states);
        states.into_iter().map(of).collect()
    }

    fn of(
        target: &'b Target<'a>,
        likes: &'b Likes<'a, 'b>,
        event: EventId,
        states: Vec<StateId>,
    ) -> Self {
        let is_like = states.iter().all(|state| likes.end(*state, event).is_some());
        let [taken, context] = ["event", "context"].map(|name| local(name).into_token_stream());
        let end = |state: &StateId| likes.end(*state, event);
        let leads_apart = is_like && states.iter().any(|state| end(state) != end(&states[0]));
        let is_exhaustive = states.len() == target.resting().count();
        let calls = states.iter().filter(|_| is_exhaustive && !leads_apart).map(|source| {
            let call = row::call(target, (*source, event), &taken, &context);
            (row::tag(target, *source), call)
        });
        let everywhere = match merged(calls).as_slice() {
            [(_, step)] => Some(step.clone()),
            _ => None,
        };
        Self { target, likes, event, states, everywhere, is_like }
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
        self.everywhere.is_some()
    }

    /// Whether states differ in where it leads, and in nothing else.
    fn is_moving(&self) -> bool {
        self.is_like && !self.is_everywhere()
    }

    fn arm(&self, step: &TokenStream) -> TokenStream {
        let module = &self.target.module;
        let name = &self.target.machine.event(self.event).ident;
        let event = if self.is_plain() { quote!(_) } else { local("event").into_token_stream() };
        quote!(#module::Event::#name(#event) => #step,)
    }

    /// What it does in whichever state, if it does the same or only leads apart.
    fn step(&self) -> TokenStream {
        let everywhere = self.everywhere.clone();
        everywhere.unwrap_or_else(|| self.moving())
    }

    /// What it does in one of its states.
    fn step_in(&self, source: StateId) -> TokenStream {
        if self.is_moving() {
            return self.step();
        }
        let [taken, context] = ["event", "context"].map(|name| local(name).into_token_stream());
        row::call(self.target, (source, self.event), &taken, &context)
    }

    /// What is done where states differ only in where the event leads: that is looked up, and what
    /// runs on the way stands once.
    fn moving(&self) -> TokenStream {
        let (root, module) = (&self.target.root, &self.target.module);
        let [state, event, context] = ["state", "event", "context"].map(local);
        let act = self.likes.is_acting(self.event).then(|| {
            let now = self.target.now_value();
            quote!(#root::__private::Acts::act(&#event, #context, #now);)
        });
        let name = self.end_function();
        let end = quote!(#module::State::#name(#state));
        if self.is_exhaustive() {
            return quote!({ #act #root::__private::Step::To(#end) });
        }
        quote! {
            match #end {
                ::core::option::Option::Some(to) => { #act #root::__private::Step::To(to) }
                ::core::option::Option::None => #root::__private::Step::Unhandled,
            }
        }
    }

    /// In the module, where the event leads from each of its states: looked up by number where it
    /// leads somewhere from all of them.
    fn ends(&self) -> TokenStream {
        let (visibility, name) = (self.target.inner_visibility(), self.end_function());
        let ident = |state: StateId| &self.target.machine.state(state).ident;
        let end =
            |from: &StateId| self.likes.end(*from, self.event).expect("it is like the others");
        let (result, body) = if self.is_exhaustive() {
            let ends = self.states.iter().map(|from| (*from, ident(end(from))));
            let ends = lists::by_number(ends, ident(self.states[0]));
            (quote!(Self), quote!(let ends: &[Self] = &[#(S::#ends),*]; ends[self as usize]))
        } else {
            let ways = self.states.iter().map(|from| (ident(*from), ident(end(from))));
            let arms = merged(ways.map(|(from, to)| (quote!(S::#from), quote!(S::#to))));
            let arms = arms.iter().map(|(from, to)| quote!(#from => #to,));
            let none = quote!(_ => return ::core::option::Option::None,);
            let body = quote!(::core::option::Option::Some(match self { #(#arms)* #none }));
            (quote!(::core::option::Option<Self>), body)
        };
        quote! {
            #[doc(hidden)]
            #[inline]
            #visibility const fn #name(self) -> #result {
                use self::State as S;
                #body
            }
        }
    }

    /// The function that says where the event leads.
    fn end_function(&self) -> Ident {
        let event = name::method(self.target.machine, self.target.machine.event(self.event));
        format_ident!("after_{event}")
    }
}
