//! Spans and names of generated tokens.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::format_ident;

use crate::editor;

/// Where rustc shows code of the macro: at a place of the definition. An editor that asks what
/// stands there is not to find that code.
pub(crate) fn at(span: Span) -> Span {
    let here = Span::call_site();
    if editor::is_asking() { here } else { here.located_at(span) }
}

/// A generated name where it is used: code of the macro, whatever is imported beside the machine.
/// An editor finds the item by it.
pub(crate) fn generated(name: &Ident) -> Ident {
    let mut name = name.clone();
    if !editor::is_asking() {
        name.set_span(at(name.span()));
    }
    name
}

/// Names that mean what they mean, and are shown at a place of the definition.
pub(crate) fn shown_at(names: &TokenStream, here: Span) -> TokenStream {
    let shown = |mut token: TokenTree| {
        token.set_span(token.span().located_at(here));
        token
    };
    names.clone().into_iter().map(shown).collect()
}

/// A local variable of generated code: it cannot meet a name of the user's.
pub(crate) fn local(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// The parameter that tells the time.
pub(crate) fn now() -> Ident {
    local("now")
}

/// The field of a tuple event, as a parameter.
pub(crate) fn field(position: usize, of: usize) -> Ident {
    if of == 1 {
        local("value")
    } else {
        format_ident!("value_{position}", span = Span::mixed_site())
    }
}

/// Tokens one after the other. To collect them is compiled for each iterator anew, and is long.
pub(crate) fn all(tokens: impl Iterator<Item = TokenStream>) -> TokenStream {
    joined(tokens.collect())
}

fn joined(tokens: Vec<TokenStream>) -> TokenStream {
    tokens.into_iter().collect()
}
