//! Spans and names of generated tokens.

use proc_macro2::{Ident, Span};
use quote::format_ident;

/// Where rustc shows code of the macro: at a place of the definition.
pub(crate) fn at(span: Span) -> Span {
    Span::call_site().located_at(span)
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
