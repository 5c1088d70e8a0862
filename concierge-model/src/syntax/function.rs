//! The name of a function: `Session::reset`, `put::<T>`

use syn::parse::ParseStream;
use syn::{Path, PathArguments, PathSegment, parenthesized, token};

use super::recover;

/// The name of a function, with type arguments where it needs them.
pub(super) fn function(input: ParseStream<'_>, expected: &str) -> syn::Result<Path> {
    let path: Path =
        input.parse().map_err(|error: syn::Error| syn::Error::new(error.span(), expected))?;
    let is_called =
        |segment: &PathSegment| matches!(segment.arguments, PathArguments::Parenthesized(_));
    match path.segments.iter().find(|segment| is_called(segment)) {
        Some(called) => Err(syn::Error::new(
            called.ident.span(),
            "a function is named here, not called: what it takes is told by its signature",
        )),
        None => Ok(path),
    }
}

/// `(make)`, the function that makes a payload or the data of a state, or nothing.
pub(super) fn maker(input: ParseStream<'_>) -> syn::Result<Option<Path>> {
    if !input.peek(token::Paren) {
        return Ok(None);
    }
    let content;
    parenthesized!(content in input);
    let expected = "expected the name of the function that makes it";
    recover::whole(&content, expected, |content| function(content, expected)).map(Some)
}
