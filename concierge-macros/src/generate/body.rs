//! The body of a function of the rows, piece by piece.

use concierge_model::{StateId, Transition};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::call::{self, Asking};
use super::row::{does_something, may_fail, tag};
use crate::name::Function;
use crate::target::Target;
use crate::token::local;

/// A function of the rows: what it does, and whether it can fail.
pub(super) struct Body<'a, 'b> {
    pub(super) target: &'b Target<'a>,
    pub(super) may_fail: bool,
}

impl Body<'_, '_> {
    /// A value of the function's type.
    pub(super) fn value(&self, value: &TokenStream) -> TokenStream {
        if self.may_fail { quote!(::core::result::Result::Ok(#value)) } else { value.clone() }
    }

    pub(super) fn type_of(&self, value: &TokenStream) -> TokenStream {
        let root = &self.target.root;
        if self.may_fail {
            quote!(::core::result::Result<#value, #root::Unsettled>)
        } else {
            value.clone()
        }
    }

    /// Calls a function of the rows, which may fail only if this one may.
    pub(super) fn call(&self, function: &Ident, may_fail: bool) -> TokenStream {
        let (context, now, fuel) = (local("context"), self.target.now_argument(), local("fuel"));
        let fuel = may_fail.then(|| quote!(, &mut *#fuel));
        quote!(Self::#function(&mut *#context #now #fuel))
    }

    /// The state in which the machine rests once a state is entered.
    pub(super) fn enter(&self, state: StateId) -> TokenStream {
        let entered = self.entered(state);
        let question = may_fail(&self.target.exploration, state).then(|| quote!(?));
        quote!(#entered #question)
    }

    /// The same, as the value of a function that returns it.
    pub(super) fn enter_last(&self, state: StateId) -> TokenStream {
        let entered = self.entered(state);
        if may_fail(&self.target.exploration, state) { entered } else { self.value(&entered) }
    }

    fn entered(&self, state: StateId) -> TokenStream {
        if !does_something(self.target, state) {
            return tag(self.target, state);
        }
        let may_fail = may_fail(&self.target.exploration, state);
        self.call(self.target.function(Function::Enter(state)), may_fail)
    }

    /// The exit actions and the actions of a transition.
    pub(super) fn leave(&self, transition: &Transition, asking: Asking) -> TokenStream {
        let source = self.target.machine.state(transition.source);
        let exit =
            transition.target.map(|_| call::actions(self.target, &source.exit, Asking::Eventless));
        let actions = call::actions(self.target, &transition.actions, asking);
        quote!(#exit #actions)
    }

    /// The eventless transitions of a state, tried in order: `moved` makes the function's value
    /// where one leads to a state, `rests` is the value where none fires.
    pub(super) fn eventless(
        &self,
        state: StateId,
        moved: impl Fn(StateId) -> TokenStream,
        rests: &TokenStream,
    ) -> TokenStream {
        let fuel = local("fuel");
        let burn = self.may_fail.then(|| quote!(#fuel.burn()?;));
        let mut body = TokenStream::new();
        for transition in self.target.exploration.eventless(state) {
            let Some(next) = transition.target else { continue };
            let (leave, value) = (self.leave(transition, Asking::Eventless), moved(next));
            if transition.guard.is_always() {
                body.extend(quote!(#burn #leave #value));
                return body;
            }
            let guard = call::guard(self.target, &transition.guard, Asking::Eventless);
            body.extend(quote!(if #guard { #burn #leave return #value; }));
        }
        let rests = self.value(rests);
        body.extend(rests);
        body
    }

    pub(super) fn fuel_parameter(&self) -> Option<TokenStream> {
        let (root, fuel) = (&self.target.root, local("fuel"));
        self.may_fail.then(|| quote!(, #fuel: &mut #root::__private::Fuel))
    }
}
