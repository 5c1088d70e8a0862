//! Which states of a machine answer to which events.

use std::collections::BTreeSet;

use concierge_model::StateId;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::step::Step;
use crate::paths;
use crate::target::Target;
use crate::token::local;

/// States without children that answer to events to which no other state answers, and what the
/// events do. In a machine of several slots, which all answer to an event at once, it is all of
/// them.
pub(super) struct Group<'a, 'b> {
    leaves: BTreeSet<StateId>,
    steps: Vec<Step<'a, 'b>>,
}

impl<'a, 'b> Group<'a, 'b> {
    /// All of them; none, if every event needs the engine.
    pub(super) fn all(target: &'b Target<'a>) -> Vec<Self> {
        let leaves: BTreeSet<StateId> = paths::leaves(target.machine).collect();
        let mut groups: Vec<Self> = Vec::new();
        for step in Step::all(target) {
            let answering =
                if target.is_parallel() { leaves.clone() } else { step.answering().collect() };
            let mut group = Self { leaves: answering, steps: Vec::new() };
            groups.retain_mut(|other| {
                let is_apart = other.leaves.is_disjoint(&group.leaves);
                if !is_apart {
                    group.leaves.append(&mut other.leaves);
                    group.steps.append(&mut other.steps);
                }
                is_apart
            });
            group.steps.push(step);
            group.steps.sort_by_key(|step| step.event);
            groups.push(group);
        }
        groups.sort_by_key(|group| group.leaves.first().copied());
        if let [group] = groups.as_mut_slice() {
            group.leaves = leaves;
        }
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
            let leaves = group.leaves.iter().map(|leaf| Literal::u16_unsuffixed(leaf.0));
            let by_event = group.by_event(target);
            quote!(#(#leaves)|* => { #by_event })
        });
        let (from, unhandled) = (local("from"), unhandled(target));
        quote!(match #from[0] { #(#arms)* _ => { #unhandled } })
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

fn unhandled(target: &Target<'_>) -> TokenStream {
    let root = &target.root;
    quote!(::core::option::Option::Some(#root::engine::Direct::Unhandled))
}
