//! By what a machine tells what it does: nothing, unless a test asks for it.

use concierge_model::Transition;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::target::{Target, position};

impl Target<'_> {
    /// A value of a guard, which the machine tells if it tells anything.
    pub(crate) fn told(&self, guard: &str, value: TokenStream) -> TokenStream {
        let root = &self.root;
        if self.tells { quote!(#root::__private::asked(#guard, #value)) } else { value }
    }

    /// The statement by which the machine tells that an action runs, if it tells anything.
    pub(crate) fn running(&self, action: &str) -> Option<TokenStream> {
        let root = &self.root;
        self.tells.then(|| quote!(#root::__private::ran(#action);))
    }

    /// The statement by which the machine tells that a transition is taken, if it tells anything.
    pub(crate) fn telling(&self, taken: &Transition) -> Option<TokenStream> {
        let root = &self.root;
        self.tells.then(|| {
            let id = Literal::usize_unsuffixed(position(self.machine, taken));
            quote!(#root::__private::fired(#id);)
        })
    }
}
