//! The body of a function of the rows, piece by piece.

use concierge_model::{StateId, Transition};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::call::{self, Asking, Scope};
use super::row::{holder_type, tag};
use super::way::Way;
use crate::paths;
use crate::target::Target;
use crate::token::local;

/// What the functions of the rows consist of.
pub(super) struct Body<'a, 'b> {
    pub(super) target: &'b Target<'a>,
}

impl Body<'_, '_> {
    /// Calls a function of the rows.
    pub(super) fn call(&self, function: &Ident) -> TokenStream {
        let (context, now) = (local("context"), self.target.now_argument());
        let rows = holder_type(self.target);
        quote!(#rows::#function(#context #now))
    }

    /// The state in which the machine rests once a transition has led somewhere.
    pub(super) fn enter(&self, way: Way) -> TokenStream {
        if !way.does_something(self.target) {
            return tag(self.target, way.leaf(self.target));
        }
        self.call(self.target.function(way.function()))
    }

    /// The exit actions of what a transition leaves while a state is active, and its own actions.
    pub(super) fn leave(
        &self,
        leaf: StateId,
        transition: &Transition,
        asking: Asking,
    ) -> TokenStream {
        let (machine, scope) = (self.target.machine, Scope::of_rows(self.target, leaf));
        let way = Way::of(machine, transition);
        let left = way.into_iter().flat_map(|way| paths::left(machine, leaf, way.domain));
        let exit = left.map(|state| {
            let exit = &machine.state(state).exit;
            call::functions(self.target, exit, &scope, Asking::Eventless)
        });
        let actions = call::functions(self.target, &transition.actions, &scope, asking);
        let telling = self.target.telling(transition);
        quote!(#telling #(#exit)* #actions)
    }

    /// The eventless transitions of a state, tried in order: `moved` makes the function's value
    /// where one leads somewhere, `rests` is the value where none fires.
    pub(super) fn eventless(
        &self,
        leaf: StateId,
        moved: impl Fn(Way) -> TokenStream,
        rests: &TokenStream,
    ) -> TokenStream {
        let scope = Scope::of_rows(self.target, leaf);
        let mut body = TokenStream::new();
        for transition in self.target.chains.eventless(leaf) {
            let Some(way) = Way::of(self.target.machine, transition) else { continue };
            let (leave, value) = (self.leave(leaf, transition, Asking::Eventless), moved(way));
            if transition.guard.is_always() {
                body.extend(quote!(#leave #value));
                return body;
            }
            let guard = call::guard(self.target, &transition.guard, &scope, Asking::Eventless);
            body.extend(quote!(if #guard { #leave return #value; }));
        }
        body.extend(rests.clone());
        body
    }
}
