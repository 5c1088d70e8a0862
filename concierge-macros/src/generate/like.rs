//! Typed transitions that need no function of their own: nothing is asked and nothing runs but what
//! runs on the same event in other states, and only where they lead differs.

use concierge_model::explore::{ConfigurationId, Map, Set, Stimulus};
use concierge_model::{Action, EventId, StateId, Transition};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::accept;
use super::call::{self, Asking, Scope};
use super::way::Way;
use crate::lowering::Lowering;
use crate::paths;
use crate::target::Target;
use crate::token::{all, at, local};

/// By event, what it does on its way in most states, and where it leads in them.
pub(super) struct Likes<'a, 'b> {
    target: &'b Target<'a>,
    /// By event, the first of those states.
    first: Map<EventId, StateId>,
    /// By event and state, where it leads.
    ends: Map<(EventId, StateId), StateId>,
    /// The events that do the same in every state and lead to the same.
    everywhere: Set<EventId>,
}

/// From states to states.
type Ways = Vec<(StateId, StateId)>;

impl<'a, 'b> Likes<'a, 'b> {
    /// The likes of a machine of rows. In one that tells which transitions it takes, no two are
    /// alike; in one with parameters, what an event does may name some that neither state nor event
    /// has.
    pub(super) fn of(target: &'b Target<'a>) -> Self {
        let (first, ends, everywhere) = Default::default();
        let mut likes = Self { target, first, ends, everywhere };
        if target.lowering != Lowering::Rows || target.tells || !target.parameters.is_empty() {
            return likes;
        }
        let mut groups: Map<(EventId, Vec<&str>), Ways> = Map::new();
        for (source, event) in target.pairs() {
            if let Some((only, end)) = straight(target, source, event) {
                groups.or_default((event, names(&only.actions))).push((source, end));
            }
        }
        let mut largest: Map<EventId, Ways> = Map::new();
        for ((event, actions), ways) in groups {
            let known = largest.get(&event).map_or(0, Vec::len);
            if ways.len() > known && (ways.len() > 1 || actions.is_empty()) {
                largest.insert(event, ways);
            }
        }
        let resting = target.resting().count();
        for (event, ways) in largest {
            let is_one = ways.iter().all(|(_, end)| *end == ways[0].1);
            if is_one && ways.len() > 1 && ways.len() == resting {
                likes.everywhere.insert(event);
            }
            likes.first.insert(event, ways[0].0);
            likes.ends.extend(ways.into_iter().map(|(from, to)| ((event, from), to)));
        }
        likes
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.first.is_empty()
    }

    /// Whether one implementation stands for all states.
    pub(super) fn is_everywhere(&self, on: Stimulus) -> bool {
        matches!(on, Stimulus::Event(event) if self.everywhere.contains(&event))
    }

    /// Whether an event does in a configuration what it does in most.
    pub(super) fn is_like_most(&self, from: ConfigurationId, event: EventId) -> bool {
        matches!(*self.target.leaves(from), [leaf] if self.ends.contains_key(&(event, leaf)))
    }

    /// Where an event leads that does in a state what it does in most.
    pub(super) fn end(&self, source: StateId, event: EventId) -> Option<StateId> {
        self.ends.get(&(event, source)).copied()
    }

    /// What events do on the way: at the site, where the names of actions mean what they should.
    pub(super) fn acts(&self) -> TokenStream {
        let events = self.target.machine.events().filter(|_| !self.is_empty());
        all(events.map(|(event, _)| self.act(event)))
    }

    /// `impl Acts<Context, ()> for Next`
    fn act(&self, event: EventId) -> TokenStream {
        let target = self.target;
        let (root, context_type, time) = (&target.root, &target.machine.context, target.time());
        let ty = accept::event_type(target, Stimulus::Event(event));
        let acting = self.acting(event).map(|(state, row)| {
            let scope = Scope::of_rows(target, state);
            let actions = call::functions(target, &row.actions, &scope, Asking::OnLentEvent);
            let [event, context] = ["event", "context"].map(local);
            let now = local(if target.machine.time.is_some() { "now" } else { "_now" });
            quote_spanned! {at(row.span)=>
                #[inline]
                fn act(#event: &Self, #context: &mut #context_type, #now: #time) {
                    #actions
                }
            }
        });
        quote! {
            #[automatically_derived]
            impl #root::__private::Acts<#context_type, #time> for #ty { #acting }
        }
    }

    /// The first state in which an event does what it does in most, and its transition; none if
    /// that is nothing.
    fn acting(&self, event: EventId) -> Option<(StateId, &'a Transition)> {
        let state = *self.first.get(&event)?;
        let (row, _) = straight(self.target, state, event)?;
        (!row.actions.is_empty()).then_some((state, row))
    }

    /// Whether an event runs anything where it does what it does in most states.
    pub(super) fn is_acting(&self, event: EventId) -> bool {
        self.acting(event).is_some()
    }
}

/// The transition of a row on which nothing is asked and nothing but its own actions run, and where
/// it leads.
fn straight<'a>(
    target: &Target<'a>,
    source: StateId,
    event: EventId,
) -> Option<(&'a Transition, StateId)> {
    let machine = target.machine;
    let only = target.candidates(source, event).next()?;
    let way = Way::of(machine, only)?;
    let mut left = paths::left(machine, source, way.domain);
    let is_silent = left.all(|state| machine.state(state).exit.is_empty());
    let is_straight = target.is_typed_in(source, event)
        && only.guard.is_always()
        && is_silent
        && !way.does_something(target);
    is_straight.then(|| (only, way.leaf(target)))
}

fn names<'a>(actions: &'a [Action]) -> Vec<&'a str> {
    let name = |action: &'a Action| match action {
        Action::Call(function) => function.name.as_str(),
        _ => unreachable!("`Lowering` finds functions alone in a machine of rows"),
    };
    actions.iter().map(name).collect()
}
