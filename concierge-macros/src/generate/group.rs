//! Which states of a machine answer to which events.

use concierge_model::explore::{Map, Set};
use concierge_model::{EventId, StateId, Transition};
use proc_macro2::TokenStream;
use quote::quote;

use super::step::Step;
use crate::paths;
use crate::target::Target;
use crate::token::local;

/// States without children that answer to the same events, or in which the same transitions are
/// found, and what the events do. In a machine of several slots, which all answer to an event at once,
/// it is all of them.
pub(super) struct Group<'a, 'b> {
    leaves: Set<StateId>,
    steps: Vec<Step<'a, 'b>>,
}

impl<'a, 'b> Group<'a, 'b> {
    /// All of them; none, if every event needs the engine.
    pub(super) fn all(target: &'b Target<'a>) -> Vec<Self> {
        let leaves: Set<StateId> = target.all_placed().collect();
        let alike = if target.is_parallel() { Vec::new() } else { alike(target, &leaves) };
        let alike = if alike.len() > 1 { alike } else { vec![leaves] };
        let groups = alike.into_iter().map(|leaves| {
            let steps = Step::all(target, &leaves);
            Self { leaves, steps }
        });
        let groups: Vec<Self> = groups.collect();
        let is_direct = groups.iter().flat_map(|group| &group.steps).any(Step::is_direct);
        if is_direct { groups } else { Vec::new() }
    }

    /// What an event does: where there are several groups, the state is asked before the event, so
    /// that most of what a state does not answer to is told by one look.
    pub(super) fn matched(groups: &[Self], target: &Target<'_>) -> TokenStream {
        if let [group] = groups {
            return group.by_event(target);
        }
        let arms = groups.iter().map(|group| {
            let leaves = group.leaves.iter().map(|leaf| target.place(*leaf));
            let by_event = group.by_event(target);
            quote!(#(#leaves)|* => { #by_event })
        });
        let told: usize = groups.iter().map(|group| group.leaves.len()).sum();
        let deaf = (told < target.all_placed().count()).then(|| {
            let unhandled = unhandled(target);
            quote!(_ => { #unhandled })
        });
        let state = target.in_slot(0);
        quote!(match #state { #(#arms)* #deaf })
    }

    fn by_event(&self, target: &Target<'_>) -> TokenStream {
        let (module, event) = (&target.module, local("event"));
        let ident = |step: &Step<'_, '_>| &target.machine.event(step.event).ident;
        let (direct, others): (Vec<_>, Vec<_>) = self.steps.iter().partition(|it| it.is_direct());
        let arms = direct.into_iter().map(|step| {
            let (ident, bound, body) = (ident(step), step.bound(), step.body(&self.leaves));
            quote!(#module::Event::#ident(#bound) => { #body })
        });
        let others: Vec<_> = others.into_iter().map(ident).collect();
        let others = (!others.is_empty())
            .then(|| quote!(#(#module::Event::#others(_))|* => { ::core::option::Option::None }));
        let is_all = self.steps.len() == target.machine.events.len();
        let unhandled = (!is_all).then(|| {
            let unhandled = unhandled(target);
            quote!(_ => { #unhandled })
        });
        quote!(match #event { #(#arms)* #others #unhandled })
    }
}

/// The states that answer to something, those together that answer to the same events or share a
/// transition: no transition stands in two places.
fn alike(target: &Target<'_>, leaves: &Set<StateId>) -> Vec<Set<StateId>> {
    let machine = target.machine;
    let mut by_events: Map<Set<EventId>, Set<StateId>> = Map::new();
    for leaf in leaves {
        by_events.or_default(paths::heard(machine, *leaf)).insert(*leaf);
    }
    let mut alike: Vec<(Set<StateId>, Set<*const Transition>)> = Vec::new();
    for (events, mut leaves) in by_events.into_iter().filter(|(events, _)| !events.is_empty()) {
        let found = leaves
            .iter()
            .flat_map(|leaf| events.iter().flat_map(|event| target.direct.found(*leaf, *event)));
        let mut found: Set<_> = found.map(std::ptr::from_ref).collect();
        alike.retain_mut(|(others, found_there)| {
            let is_apart = found_there.is_disjoint(&found);
            if !is_apart {
                leaves.extend(&*others);
                found.extend(&*found_there);
            }
            is_apart
        });
        alike.push((leaves, found));
    }
    let mut alike: Vec<_> = alike.into_iter().map(|(leaves, _)| leaves).collect();
    alike.sort();
    alike
}

fn unhandled(target: &Target<'_>) -> TokenStream {
    let root = &target.root;
    quote!(::core::option::Option::Some(#root::Outcome::Unhandled))
}
