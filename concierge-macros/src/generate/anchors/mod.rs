//! What rust-analyzer completes, goes to, shows and renames at the places of a definition.
//!
//! It looks at what a token of the definition became. A name in a line that cannot be parsed
//! becomes nothing, so that each also becomes a path of its own, whatever stands around it; that of
//! a state leads into a module that has the states and nothing else to be completed. Where a name
//! is missing there is a path too: rust-analyzer completes in the expansion of the text with a name
//! at the cursor, and looks up what stands before it in the expansion of the text without, at the
//! same offset. For that the two must be alike as far as the cursor, and anchors come first.

mod names;
#[cfg(test)]
mod tests;

use concierge_model::outline::{Outline, Place};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote};

use crate::target::Target;

/// A path for every name of a definition. `target` is the machine, if one is generated.
pub(crate) fn anchors(definition: TokenStream, target: Option<&Target<'_>>) -> TokenStream {
    let outline = Outline::of(definition);
    let places = outline.places.iter().map(|place| anchor(&outline, place));
    let names = names::modules(&outline, target);
    let (parameters, bounds) = (&outline.generics, &outline.generics.where_clause);
    quote! {
        const _: () = {
            fn __anchors #parameters () #bounds {
                #(#places)*
                // What is typed last is still inside.
                let _: __names::states::__;
                let _: __names::states::__;
            }

            #names
        };
    }
}

/// A statement in which the tokens of a place mean what they mean there.
fn anchor(outline: &Outline, place: &Place) -> TokenStream {
    let (module, name) = match place {
        Place::Word(words, word) => (names::of_words(*words), word),
        Place::State(around, state) if around.is_empty() => (format_ident!("states"), state),
        Place::State(around, state) => match outline.find(around) {
            Some(parent) => (names::inside(parent), state),
            None => return TokenStream::new(),
        },
        Place::Event(event) => (format_ident!("events"), event),
        Place::Effect(effect) => (format_ident!("effects"), effect),
        Place::Timer(timer) => (format_ident!("timers"), timer),
        Place::Function(path) => return function(path),
        Place::Type(ty) if ty.is_empty() => return anchor_of_type(&missing().to_token_stream()),
        Place::Type(ty) => return anchor_of_type(ty),
    };
    let name = name.clone().unwrap_or_else(missing);
    anchor_of_type(&quote!(__names::#module::#name))
}

fn anchor_of_type(ty: &TokenStream) -> TokenStream {
    quote!(let _: #ty;)
}

/// A function is named, not called. In an import rust-analyzer completes the name alone, and in an
/// expression a call; but what belongs to a type cannot be imported.
fn function(path: &TokenStream) -> TokenStream {
    let names = path.clone().into_iter().filter_map(|token| match token {
        TokenTree::Ident(name) => Some(name.to_string()),
        _ => None,
    });
    let names: Vec<String> = names.collect();
    let is_name = path.clone().into_iter().nth(1).is_none();
    if is_name {
        let name = if path.is_empty() { missing().to_token_stream() } else { path.clone() };
        return quote!(use self::#name as _;);
    }
    if names.iter().any(|name| name.starts_with(char::is_uppercase)) {
        return quote!(let _ = #path;);
    }
    quote!(use #path as _;)
}

/// What stands for a name that is missing.
fn missing() -> Ident {
    Ident::new("__", Span::call_site())
}
