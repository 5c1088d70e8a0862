//! Typed transitions that need no function of their own: nothing is asked and nothing runs but what
//! runs on the same event in other states, and only where they lead differs.

use std::collections::{BTreeMap, BTreeSet};

use concierge_model::explore::{ConfigurationId, Stimulus};
use concierge_model::{Action, EventId, StateId, Transition};
use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::accept;
use super::call::{self, Asking, Scope};
use super::way::Way;
use crate::lowering::Lowering;
use crate::paths;
use crate::target::Target;
use crate::token::{at, local};

/// For each event and state, like which state's it is.
pub(super) struct Likes<'a, 'b> {
    target: &'b Target<'a>,
    /// And where it leads.
    of_rows: BTreeMap<(EventId, StateId), (Like, StateId)>,
    /// The events that do the same in every state and lead to the same.
    everywhere: BTreeSet<EventId>,
}

/// From states to states.
type Ways = Vec<(StateId, StateId)>;

/// What a typed transition does on its way.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Like {
    /// Nothing.
    Nothing,
    /// What the same event does on its way from this state.
    State(StateId),
}

impl<'a, 'b> Likes<'a, 'b> {
    /// The likes of a machine of rows. In one that tells which transitions it takes, no two are
    /// alike; in one with parameters, what an event does may name some that neither state nor event
    /// has.
    pub(super) fn of(target: &'b Target<'a>) -> Self {
        let mut likes = Self { target, of_rows: BTreeMap::new(), everywhere: BTreeSet::new() };
        if target.lowering != Lowering::Rows || target.tells || !target.parameters.is_empty() {
            return likes;
        }
        let mut groups: BTreeMap<(EventId, Vec<&str>), Ways> = BTreeMap::new();
        for (source, event) in target.pairs() {
            if let Some((only, end)) = straight(target, source, event) {
                groups.entry((event, names(&only.actions))).or_default().push((source, end));
            }
        }
        let resting = target.resting().count();
        for ((event, actions), rows) in groups {
            let like = match rows[..] {
                _ if actions.is_empty() => Like::Nothing,
                [(first, _), _, ..] => Like::State(first),
                _ => continue,
            };
            let is_one = rows.iter().all(|(_, end)| *end == rows[0].1);
            if is_one && rows.len() > 1 && rows.len() == resting {
                likes.everywhere.insert(event);
            }
            likes.of_rows.extend(rows.into_iter().map(|(from, to)| ((event, from), (like, to))));
        }
        likes
    }

    /// Whether one implementation stands for all states.
    pub(super) fn is_everywhere(&self, on: Stimulus) -> bool {
        matches!(on, Stimulus::Event(event) if self.everywhere.contains(&event))
    }

    /// Like what a transition is, if it is like one.
    pub(super) fn like(&self, from: ConfigurationId, on: Stimulus) -> Option<Like> {
        let (&[leaf], Stimulus::Event(event)) = (self.target.leaves(from), on) else { return None };
        self.of_rows.get(&(event, leaf)).map(|(like, _)| *like)
    }

    /// Like what an event is in these states, if it is like one in all of them.
    pub(super) fn only(&self, event: EventId, states: &[StateId]) -> Option<Like> {
        let mut likes = states.iter().map(|state| Some(self.of_rows.get(&(event, *state))?.0));
        let first = likes.next()??;
        likes.all(|like| like == Some(first)).then_some(first)
    }

    /// Where such a row leads.
    pub(super) fn end(&self, source: StateId, event: EventId) -> StateId {
        self.of_rows[&(event, source)].1
    }

    /// What is done on the ways: at the site, where the names of actions mean what they should.
    pub(super) fn acts(&self) -> TokenStream {
        let likes = self.of_rows.iter();
        let first = likes.filter(|((_, state), (like, _))| *like == Like::State(*state));
        first.map(|((event, state), _)| self.act(*event, *state)).collect()
    }

    /// `impl Acts<Next, Context, ()> for Idle`
    fn act(&self, event: EventId, state: StateId) -> TokenStream {
        let target = self.target;
        let (only, _) = straight(target, state, event).expect("it is like itself");
        let scope = Scope::of_rows(target, state);
        let actions = call::functions(target, &only.actions, &scope, Asking::OnLentEvent);
        let (root, module, context_type) = (&target.root, &target.module, &target.machine.context);
        let event_type = accept::event_type(target, Stimulus::Event(event));
        let (ident, time) = (&target.machine.state(state).ident, target.time());
        let [context, event] = ["context", "event"].map(local);
        let now = if target.machine.time.is_some() { local("now") } else { local("_now") };
        quote_spanned! {at(only.span)=>
            #[automatically_derived]
            impl #root::__private::Acts<#event_type, #context_type, #time> for #module::#ident {
                #[inline]
                fn act(#event: &#event_type, #context: &mut #context_type, #now: #time) {
                    #actions
                }
            }
        }
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
