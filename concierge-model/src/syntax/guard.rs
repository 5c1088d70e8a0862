//! `[a && (b || !c)]`

use syn::parse::ParseStream;
use syn::{Path, PathArguments, PathSegment, Token, bracketed, parenthesized, token};

use super::recover;

/// A guard expression as it was written.
#[derive(Clone)]
pub enum Guard {
    /// The name of a guard function.
    Call(Path),
    /// `!a`
    Not(Box<Self>),
    /// `a && b`
    And(Box<Self>, Box<Self>),
    /// `a || b`
    Or(Box<Self>, Box<Self>),
}

impl Guard {
    /// The guard in brackets, if there is one.
    pub(super) fn parse_optional(input: ParseStream<'_>) -> syn::Result<Option<Self>> {
        if !input.peek(token::Bracket) {
            return Ok(None);
        }
        let content;
        bracketed!(content in input);
        let guard = Self::disjunction(&content).and_then(|guard| {
            if content.is_empty() {
                return Ok(guard);
            }
            Err(content.error("expected `&&`, `||` or the end of the guard"))
        });
        if guard.is_err() {
            recover::drain(&content);
        }
        guard.map(Some)
    }

    fn disjunction(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut guard = Self::conjunction(input)?;
        while input.peek(Token![||]) {
            input.parse::<Token![||]>()?;
            guard = Self::Or(Box::new(guard), Box::new(Self::conjunction(input)?));
        }
        Ok(guard)
    }

    fn conjunction(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut guard = Self::negation(input)?;
        while input.peek(Token![&&]) {
            input.parse::<Token![&&]>()?;
            guard = Self::And(Box::new(guard), Box::new(Self::negation(input)?));
        }
        Ok(guard)
    }

    fn negation(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Token![!]) {
            input.parse::<Token![!]>()?;
            return Ok(Self::Not(Box::new(Self::negation(input)?)));
        }
        if input.peek(token::Paren) {
            let content;
            parenthesized!(content in input);
            let guard = Self::disjunction(&content);
            if guard.is_err() {
                recover::drain(&content);
            }
            return guard;
        }
        function(input, "expected the name of a guard function").map(Self::Call)
    }
}

/// The name of a function, with type arguments where it needs them: `put::<T>`.
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
