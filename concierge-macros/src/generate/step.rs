//! A direct step: what an event does without the engine.

use concierge_model::explore::Set;
use concierge_model::{EventId, StateId, Transition};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote};

use super::arms::{Arm, in_some_cases, matched, merged};
use super::firing::Firing;
use super::region::{Passes, Region};
use crate::target::Target;
use crate::token::{all, local};

/// What one event does.
pub(super) struct Step<'a, 'b> {
    target: &'b Target<'a>,
    pub(super) event: EventId,
    /// Those in which something answers to the event.
    regions: Vec<Region<'a>>,
}

impl<'a, 'b> Step<'a, 'b> {
    /// What the events do to which one of these states without children answers.
    pub(super) fn all(target: &'b Target<'a>, leaves: &Set<StateId>) -> Vec<Self> {
        let steps = target.machine.events().map(|(event, _)| Self::of(target, event, leaves));
        steps.filter(|step| !step.regions.is_empty()).collect()
    }

    /// Whether the event needs no engine, at least in some configurations.
    pub(super) fn is_direct(&self) -> bool {
        let leaves = self.target.all_placed().collect();
        let needs_engine = |region: &Region<'_>| {
            region.direct.is_empty() && region.is_exhaustive(self.target, &leaves)
        };
        self.regions.iter().any(|region| !region.direct.is_empty())
            && !self.regions.iter().any(needs_engine)
    }

    fn of(target: &'b Target<'a>, event: EventId, leaves: &Set<StateId>) -> Self {
        let mut regions: Vec<Region<'_>> = (0..target.slots.count()).map(Region::new).collect();
        for leaf in leaves {
            regions[target.slots.first(*leaf)].add(*leaf, target.direct.answer(*leaf, event));
        }
        regions.retain(|region| !region.is_empty());
        Self { target, event, regions }
    }

    /// The variable of the event, if a function may ask for it.
    pub(super) fn bound(&self) -> Ident {
        let asks = |it: &&Transition| it.guard.calls_function() || !it.actions.is_empty();
        local(if self.distinct().any(|it| asks(&it)) { "event" } else { "_event" })
    }

    /// Guards are asked before anything happens, and states are left before any transition acts
    /// and any state is entered. Where nobody can tell if that is done in one region after the
    /// other, there is one `match` for each; else, and where a machine tells what it does, there are
    /// passes. The slots change at the end, since an action may panic; histories are recorded before
    /// anything is left, as the engine does.
    ///
    /// `among` are the states that may be active where it is generated.
    pub(super) fn body(&self, among: &Set<StateId>) -> TokenStream {
        let passes = if self.is_one_pass() && !self.target.tells {
            all(self.regions.iter().map(|region| self.straight(region, among)))
        } else {
            let picked = self.regions.iter().map(|region| self.picked(region, among));
            let told = self.regions.iter().map(|region| self.told(region));
            let recorded = self.regions.iter().map(|region| self.recorded(region));
            let left = self.regions.iter().rev().map(|region| self.left(region));
            let acted = self.regions.iter().map(|region| self.acted(region));
            let entered = self.regions.iter().map(|region| self.entered(region));
            quote!(#(#picked)* #(#told)* #(#recorded)* #(#left)* #(#acted)* #(#entered)*)
        };
        let moving = self.regions.iter().filter(|region| region.is_moving());
        let (to, slots): (Vec<_>, Vec<_>) =
            moving.map(|region| (region.to(), region.in_slot(self.target))).unzip();
        let (root, before) = (&self.target.root, local("before"));
        let configuration = self.target.configuration_in_slots();
        let said = [false, true].map(|is_targetless| {
            let is_said = self.distinct().any(|it| it.targets.is_empty() == is_targetless);
            is_said.then(|| fired(is_targetless))
        });
        let [has_moved, has_acted] =
            said.each_ref().map(|it| it.as_ref().map_or_else(|| quote!(false), |it| quote!(#it)));
        let said = said.iter().flatten();
        quote! {
            #(let mut #to = #slots;)*
            #(let mut #said = false;)*
            #passes
            let #before = #configuration;
            #(#slots = #to;)*
            ::core::option::Option::Some(
                #root::engine::stepped(#before, #configuration, #has_moved, #has_acted)
            )
        }
    }

    fn distinct(&self) -> impl Iterator<Item = &'a Transition> {
        self.regions.iter().flat_map(|region| region.distinct.iter().copied())
    }

    /// Whether nobody can tell if each region takes all of its step at once.
    fn is_one_pass(&self) -> bool {
        let passes = self.regions.iter().map(|region| region.passes(self.target));
        let passes: Vec<Passes> = passes.collect();
        passes.iter().enumerate().all(|(at, later)| {
            passes[..at].iter().all(|earlier| {
                let is_silent = !earlier.exits && !earlier.acts && !earlier.enters;
                let has_done_nothing = is_silent && !earlier.records;
                (has_done_nothing || !later.asks)
                    && (is_silent || !later.exits)
                    && !(earlier.enters && later.acts)
            })
        })
    }

    /// All of it at once.
    fn straight(&self, region: &Region<'a>, among: &Set<StateId>) -> TokenStream {
        let arms = region.direct.iter().map(|(leaf, candidates)| {
            let taken = candidates.iter().rev().fold(TokenStream::new(), |others, transition| {
                let firing = self.firing(transition);
                let recorded = firing.recorded(*leaf);
                let [exit, actions, entry] = [firing.exit(*leaf), firing.actions(), firing.entry()];
                let moved = self.moved(region, transition);
                firing.guarded(&quote!(#recorded #moved #exit #actions #entry), &others)
            });
            (self.target.place(*leaf), taken)
        });
        self.by_state(region, among, arms, &TokenStream::new())
    }

    /// Which transition is taken, by its number among those of the region.
    fn picked(&self, region: &Region<'a>, among: &Set<StateId>) -> TokenStream {
        let none = quote!(::core::option::Option::None);
        let arms = region.direct.iter().map(|(leaf, candidates)| {
            let picked = candidates.iter().rev().fold(none.clone(), |others, transition| {
                let position = region.position(transition);
                let found = quote!(::core::option::Option::Some(#position));
                self.firing(transition).guarded(&found, &others)
            });
            (self.target.place(*leaf), picked)
        });
        let (picked, by_state) = (region.picked(), self.by_state(region, among, arms, &none));
        quote!(let #picked: ::core::option::Option<::core::primitive::usize> = #by_state;)
    }

    /// A `match` over the state in the slot of a region. Where one of those that answer to the
    /// event is always there, no other arm is, so that rustc can make a table of it; if other states
    /// have been told apart before, the last of them is what is left.
    fn by_state(
        &self,
        region: &Region<'a>,
        among: &Set<StateId>,
        direct: impl Iterator<Item = Arm>,
        otherwise: &TokenStream,
    ) -> TokenStream {
        let unknown = region.unknown.iter().map(|leaf| self.target.place(*leaf));
        let unknown = unknown.map(|state| (state, quote!(return ::core::option::Option::None)));
        let mut arms = merged(direct.chain(unknown));
        if !region.is_exhaustive(self.target, among) {
            arms.push((quote!(_), otherwise.clone()));
        } else if let [(_, only)] = arms.as_slice() {
            return quote!({ #only });
        } else if !region.is_all(self.target) {
            arms.push((quote!(_), quote!(return ::core::option::Option::None)));
        }
        matched(&region.in_slot(self.target), &arms)
    }

    fn told(&self, region: &Region<'a>) -> Option<TokenStream> {
        let telling = |transition| self.target.telling(transition).unwrap_or_default();
        in_picked(region, telling)
    }

    fn recorded(&self, region: &Region<'a>) -> Option<TokenStream> {
        self.in_left(region, |leaf, firing| firing.recorded(leaf))
    }

    fn left(&self, region: &Region<'a>) -> Option<TokenStream> {
        self.in_left(region, |leaf, firing| firing.exit(leaf))
    }

    /// A `match` over the transition that is taken in a region and the state that is left.
    fn in_left(
        &self,
        region: &Region<'a>,
        body: impl Fn(StateId, Firing<'a, 'b>) -> TokenStream,
    ) -> Option<TokenStream> {
        let arms = region.transitions().filter_map(|(leaf, transition)| {
            let body = body(leaf, self.firing(transition));
            let (position, state) = (region.position(transition), self.target.place(leaf));
            let pattern = quote!((::core::option::Option::Some(#position), #state));
            (!body.is_empty()).then_some((pattern, body))
        });
        let (picked, state) = (region.picked(), region.in_slot(self.target));
        in_some_cases(&quote!((#picked, #state)), arms)
    }

    fn acted(&self, region: &Region<'a>) -> Option<TokenStream> {
        in_picked(region, |transition| {
            let (actions, moved) =
                (self.firing(transition).actions(), self.moved(region, transition));
            quote!(#actions #moved)
        })
    }

    fn entered(&self, region: &Region<'a>) -> Option<TokenStream> {
        in_picked(region, |transition| self.firing(transition).entry())
    }

    fn firing(&self, transition: &'a Transition) -> Firing<'a, 'b> {
        Firing { target: self.target, transition }
    }

    /// What is to be said of a transition that has fired.
    fn moved(&self, region: &Region<'a>, transition: &'a Transition) -> TokenStream {
        let fired = fired(transition.targets.is_empty());
        if transition.targets.is_empty() {
            return quote!(#fired = true;);
        }
        let (to, state) = (region.to(), self.firing(transition).leaf());
        quote!(#to = #state; #fired = true;)
    }
}

/// A `match` over the transition that is taken in a region.
fn in_picked<'a>(
    region: &Region<'a>,
    body: impl Fn(&'a Transition) -> TokenStream,
) -> Option<TokenStream> {
    let arms = region.distinct.iter().filter_map(|transition| {
        let (position, body) = (region.position(transition), body(transition));
        let pattern = quote!(::core::option::Option::Some(#position));
        (!body.is_empty()).then_some((pattern, body))
    });
    in_some_cases(&region.picked().into_token_stream(), arms)
}

/// The variable that says whether a transition has fired, one that moves or a targetless one.
fn fired(is_targetless: bool) -> Ident {
    local(if is_targetless { "has_acted" } else { "has_moved" })
}
