//! What a direct transition asks and does, in the variables of the hook.

use concierge_model::{Action, StateId, Transition};
use proc_macro2::TokenStream;
use quote::quote;

use super::call::{self, Active, Asking, Scope};
use crate::paths::{self, Entered};
use crate::target::Target;
use crate::token::local;

/// A direct transition.
#[derive(Clone, Copy)]
pub(super) struct Firing<'a, 'b> {
    pub(super) target: &'b Target<'a>,
    pub(super) transition: &'a Transition,
}

impl<'a> Firing<'a, '_> {
    /// What is done if it is taken, else the others.
    pub(super) fn guarded(self, taken: &TokenStream, others: &TokenStream) -> TokenStream {
        let guard = &self.transition.guard;
        if guard.is_always() {
            return taken.clone();
        }
        let guard = call::guard(self.target, guard, &self.scope(), Asking::OnLentEvent);
        let otherwise = (!others.is_empty()).then(|| quote!(else { #others }));
        quote!(if #guard { #taken } #otherwise)
    }

    /// The exit actions of what it leaves while a state is active.
    pub(super) fn exit(self, leaf: StateId) -> TokenStream {
        let machine = self.target.machine;
        self.left(leaf).map(|state| self.run(&machine.state(state).exit)).collect()
    }

    /// Its own actions.
    pub(super) fn actions(self) -> TokenStream {
        let actions = &self.transition.actions;
        call::functions(self.target, actions, &self.scope(), Asking::OnLentEvent)
    }

    /// The entry actions of what it enters.
    pub(super) fn entry(self) -> TokenStream {
        let entry = self.entered().into_iter().map(|Entered { state, by_default }| {
            let state = self.target.machine.state(state);
            let initial = state.initial.as_ref().filter(|_| by_default);
            let (entry, initial) =
                (self.run(&state.entry), initial.map(|it| self.run(&it.actions)));
            quote!(#entry #initial)
        });
        entry.collect()
    }

    /// The states that it leaves, in order.
    fn left(self, leaf: StateId) -> impl Iterator<Item = StateId> + use<'a> {
        let (machine, transition) = (self.target.machine, self.transition);
        let domain = paths::domain(machine, transition);
        let left = paths::left(machine, leaf, domain);
        left.take_while(|_| !transition.targets.is_empty())
    }

    /// The states that it enters, in order.
    fn entered(self) -> Vec<Entered> {
        let (machine, transition) = (self.target.machine, self.transition);
        let domain = paths::domain(machine, transition);
        let target = paths::target(transition);
        target.map_or_else(Vec::new, |target| paths::entered(machine, domain, target))
    }

    fn run(self, actions: &[Action]) -> TokenStream {
        call::functions(self.target, actions, &self.scope(), Asking::Eventless)
    }

    fn scope(self) -> Scope {
        let context = local("context");
        let now = self.target.now_value();
        Scope { context: quote!(*#context), now, active: Active::Slots }
    }
}
